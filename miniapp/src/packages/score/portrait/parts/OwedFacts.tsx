import { Text, View } from '@tarojs/components';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { Card } from '../../../../components/Card';
import { Row } from '../../../../components/Row';
import { owedByDepartment } from '../../../../format/portrait';
import { homeText } from '../../../../text/home';
import { scoreText } from '../../../../text/score';
import './OwedFacts.scss';

/** 待补: which department owes which facts, so that the enterprise knows whom to ask. Nothing when nothing is owed. */
export function OwedFacts({ missing }: { readonly missing: PortraitDto['missingFacts'] }) {
  if (missing.length === 0) {
    return null;
  }
  return (
    <Card title={scoreText.owed}>
      {owedByDepartment(missing).map(({ department, count, titles }) => (
        <Row key={department} title={homeText.owedBy(department, count)} note={titles.join('、')} />
      ))}
      <View className="owed__note">
        <Text>{scoreText.owedNote}</Text>
      </View>
    </Card>
  );
}
