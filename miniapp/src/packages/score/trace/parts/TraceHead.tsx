import { Text, View } from '@tarojs/components';
import type { IndicatorTraceDto } from '@innovation-points/shared/contracts/scoring.ts';
import { Figure } from '../../../../components/Figure';
import { formatDecimal } from '../../../../format/number';
import { homeText } from '../../../../text/home';
import { scoreText, traceText } from '../../../../text/score';
import './TraceHead.scss';

/** The indicator, what it earned, and why in one sentence. */
export function TraceHead({ trace }: { readonly trace: IndicatorTraceDto }) {
  const { indicator } = trace;
  const { rank } = indicator;
  return (
    <View className="trace-head">
      <Text className="trace-head__category">{`${trace.categoryTitle} · ${homeText.period(trace.period)}`}</Text>
      <Text className="trace-head__title">{indicator.title}</Text>
      <View className="trace-head__figures">
        <Figure
          value={indicator.points === undefined ? scoreText.missing : formatDecimal(indicator.points)}
          unit={`/ ${formatDecimal(indicator.maxPoints)}`}
          label={traceText.points}
        />
        <Figure
          value={indicator.value === undefined ? scoreText.missing : formatDecimal(indicator.value)}
          unit={indicator.value === undefined ? undefined : indicator.unit}
          label={traceText.value}
        />
        {rank === undefined ? null : (
          <Figure value={String(rank.rank)} unit={`/ ${rank.size}`} label={traceText.rank} />
        )}
      </View>
      <Text className="trace-head__conclusion">{trace.conclusion}</Text>
    </View>
  );
}
