import { Text, View } from '@tarojs/components';
import type { GoalSeekDto } from '@innovation-points/shared/contracts/simulations.ts';
import { Card } from '../../../../components/Card';
import { Notice } from '../../../../components/Notice';
import { goalText } from '../../../../text/simulations';
import { wayLine } from '../goal.logic';
import './Ways.scss';

/** The single changes that would be enough, the smallest first; or why there are none. */
export function Ways({ answer }: { readonly answer: GoalSeekDto }) {
  if (answer.isReached || answer.ways.length === 0) {
    return (
      <Card>
        <Notice>{answer.isReached ? goalText.reached : goalText.none}</Notice>
      </Card>
    );
  }
  return (
    <Card title={goalText.ways} extra={goalText.waysNote}>
      {answer.ways.map((way) => {
        const { note, value } = wayLine(way);
        return (
          <View className="way" key={way.code}>
            <View className="way__head">
              <Text className="way__title">{way.title}</Text>
              <Text className="way__by">{value}</Text>
            </View>
            <Text className="way__note">{note}</Text>
          </View>
        );
      })}
      <Notice>{goalText.waysFoot}</Notice>
    </Card>
  );
}
