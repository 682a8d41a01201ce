import { Text, View } from '@tarojs/components';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { industryLabel } from '@innovation-points/shared/vocabulary/industries.ts';
import {
  ILLUSTRATIVE_WEIGHTS_LABEL,
  UNRANKED_REASON_LABELS,
} from '@innovation-points/shared/vocabulary/scoring.ts';
import { Ranks } from '../../../../components/Ranks';
import { dayOf, formatDay } from '../../../../format/day';
import { formatDecimal, formatShare, formatTotal } from '../../../../format/number';
import { homeText } from '../../../../text/home';
import { scoreText } from '../../../../text/score';
import './Summary.scss';

interface SummaryProps {
  readonly portrait: PortraitDto;
  readonly zoneName: string;
}

/** Total, ranks and what they are measured against. */
export function Summary({ portrait, zoneName }: SummaryProps) {
  const { scheme, total } = portrait;
  return (
    <View className="summary">
      <Text className="summary__quiet">{zoneName}</Text>
      <Text className="summary__name">{portrait.enterpriseName}</Text>
      <View className="summary__line">
        <Text className="summary__total">{total === undefined ? homeText.unranked : formatTotal(total)}</Text>
        {total === undefined ? null : (
          <Text className="summary__quiet">{homeText.outOf(formatDecimal(scheme.scale))}</Text>
        )}
      </View>
      {portrait.unrankedReasons.map((reason) => (
        <Text className="summary__quiet" key={reason}>
          {UNRANKED_REASON_LABELS[reason]}
        </Text>
      ))}
      <View className="summary__scheme">
        <Text className="summary__quiet">{`${scheme.title} · ${homeText.period(portrait.period)}`}</Text>
        {scheme.illustrative ? <Text className="summary__badge">{ILLUSTRATIVE_WEIGHTS_LABEL}</Text> : null}
      </View>
      <Text className="summary__quiet">
        {`${homeText.coverage} ${formatShare(portrait.coverage)} · ${scoreText.publishedAt(formatDay(dayOf(portrait.publishedAt)))}`}
      </Text>
      {portrait.isRanked ? <Ranks portrait={portrait} /> : null}
      {portrait.industryCode === undefined ? null : (
        <Text className="summary__quiet">{`${scoreText.industry} ${industryLabel(portrait.industryCode)}`}</Text>
      )}
    </View>
  );
}
