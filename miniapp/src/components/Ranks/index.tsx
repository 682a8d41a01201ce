import { View } from '@tarojs/components';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { homeText } from '../../text/home';
import { Figure } from '../Figure';
import './index.scss';

/** Overall, among the same stage and the same industry, each with the size of its cohort; for the dark header. */
export function Ranks({ portrait }: { readonly portrait: Pick<PortraitDto, 'ranks' | 'stage'> }) {
  const labels = { ...homeText.ranks, stage: portrait.stage?.title ?? homeText.ranks.stage };
  return (
    <View className="ranks">
      {(['overall', 'stage', 'industry'] as const).map((kind) => {
        const rank = portrait.ranks[kind];
        return (
          <Figure
            key={kind}
            value={rank === undefined ? homeText.rankNone : String(rank.rank)}
            label={labels[kind]}
            note={rank === undefined ? undefined : homeText.rankOf(rank.size)}
          />
        );
      })}
    </View>
  );
}
