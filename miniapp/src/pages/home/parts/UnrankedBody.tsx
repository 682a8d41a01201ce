import { Text, View } from '@tarojs/components';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { UNRANKED_REASON_LABELS } from '@innovation-points/shared/vocabulary/scoring.ts';
import { formatShare } from '../../../format/number';
import { hasNothing, owedByDepartment } from '../../../format/portrait';
import { homeText } from '../../../text/home';
import './UnrankedBody.scss';

/** How many departments are named before the portrait page says the rest. */
const SHOWN = 3;

/** 暂不排名: why, how much data there is, and who owes the rest. */
export function UnrankedBody({ portrait }: { readonly portrait: PortraitDto }) {
  const isBare = hasNothing(portrait);
  return (
    <View className="unranked">
      <Text className="hero__headline">{isBare ? homeText.nothingYet : homeText.unranked}</Text>
      <Text className="hero__quiet">
        {isBare
          ? homeText.nothingYetNote
          : portrait.unrankedReasons.map((reason) => UNRANKED_REASON_LABELS[reason]).join('；')}
      </Text>
      <View className="unranked__coverage">
        <Text>{`${homeText.coverage} ${formatShare(portrait.coverage)}`}</Text>
        <View className="unranked__track">
          <View className="unranked__bar" style={{ width: formatShare(portrait.coverage) }} />
        </View>
        <Text className="hero__quiet">{homeText.coverageNeeded(formatShare(portrait.coverageMinimum))}</Text>
      </View>
      {owedByDepartment(portrait.missingFacts)
        .slice(0, SHOWN)
        .map(({ department, count }) => (
          <Text className="unranked__owed" key={department}>
            {homeText.owedBy(department, count)}
          </Text>
        ))}
    </View>
  );
}
