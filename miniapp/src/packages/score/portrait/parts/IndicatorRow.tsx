import { Text, View } from '@tarojs/components';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { Tag } from '../../../../components/Tag';
import { formatDecimal } from '../../../../format/number';
import { open } from '../../../../navigate';
import { routes } from '../../../../routes';
import { scoreText } from '../../../../text/score';
import { filled, valueText } from '../portrait.logic';
import './IndicatorRow.scss';

/** One indicator: value, points out of the maximum, rank; opens where it comes from. */
export function IndicatorRow({ indicator }: { readonly indicator: PortraitDto['indicators'][number] }) {
  const isMissing = indicator.status === 'missing';
  return (
    <View
      className="indicator"
      hoverClass="indicator--pressed"
      ariaRole="link"
      onClick={() => void open(routes.trace(indicator.code))}
    >
      <View className="indicator__head">
        <Text className="indicator__title">{indicator.title}</Text>
        {isMissing ? (
          <Tag tone="warn">{scoreText.missing}</Tag>
        ) : (
          <Text className="indicator__points">
            {scoreText.points(formatDecimal(indicator.points ?? '0'), formatDecimal(indicator.maxPoints))}
          </Text>
        )}
      </View>
      <View className="indicator__track">
        <View className="indicator__bar" style={{ width: `${filled(indicator)}%` }} />
      </View>
      <View className="indicator__foot">
        <Text>{isMissing ? '' : valueText(indicator)}</Text>
        {indicator.rank === undefined ? null : (
          <Text>{scoreText.rank(indicator.rank.rank, indicator.rank.size)}</Text>
        )}
      </View>
    </View>
  );
}
