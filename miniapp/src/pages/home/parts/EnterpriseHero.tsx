import { useMemo } from 'react';
import { Text, View } from '@tarojs/components';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { ILLUSTRATIVE_WEIGHTS_LABEL } from '@innovation-points/shared/vocabulary/scoring.ts';
import { SmallRadar } from '../../../charts/SmallRadar';
import { Button } from '../../../components/Button';
import { Ranks } from '../../../components/Ranks';
import { formatDecimal, formatTotal } from '../../../format/number';
import { hasNothing, radarAxes } from '../../../format/portrait';
import type { Loaded } from '../../../hooks/loaded.logic';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { commonText } from '../../../text/common';
import { homeText } from '../../../text/home';
import { radarLabel } from '../home.logic';
import { UnrankedBody } from './UnrankedBody';

interface EnterpriseHeroProps {
  readonly membership: MembershipDto;
  readonly zoneName: string | undefined;
  readonly loaded: Loaded<PortraitDto | undefined>;
  readonly onRetry: () => void;
}

/** The enterprise and its score, or why there is none. */
export function EnterpriseHero({ membership, zoneName, loaded, onRetry }: EnterpriseHeroProps) {
  return (
    <View className="hero">
      <Text className="hero__quiet">{zoneName ?? homeText.zoneFallback}</Text>
      <Text className="hero__name">{membership.enterpriseName}</Text>
      <HeroBody loaded={loaded} onRetry={onRetry} />
    </View>
  );
}

function HeroBody({ loaded, onRetry }: Pick<EnterpriseHeroProps, 'loaded' | 'onRetry'>) {
  switch (loaded.phase) {
    case 'loading':
      return <Text className="hero__total">…</Text>;
    case 'empty':
      return <Message title={homeText.notPublished} note={homeText.notPublishedNote} />;
    case 'error':
      return (
        <>
          <Message title={commonText.errorTitle} note={loaded.error.message} />
          <View className="hero__actions">
            <Button kind="outline" onClick={onRetry}>
              {commonText.retry}
            </Button>
          </View>
        </>
      );
    case 'ready':
      return loaded.data === undefined ? null : <Published portrait={loaded.data} />;
  }
}

function Message({ title, note }: { readonly title: string; readonly note: string }) {
  return (
    <View className="hero__body">
      <View>
        <Text className="hero__headline">{title}</Text>
        <Text className="hero__quiet">{note}</Text>
      </View>
    </View>
  );
}

function Published({ portrait }: { readonly portrait: PortraitDto }) {
  return (
    <View onClick={() => void open(routes.portrait)} ariaRole="link" ariaLabel={homeText.openPortrait}>
      {portrait.isRanked ? <ScoreBody portrait={portrait} /> : <UnrankedBody portrait={portrait} />}
      <View className="hero__scheme">
        <Text className="hero__quiet">{`${portrait.scheme.title} · ${homeText.period(portrait.period)}`}</Text>
        {portrait.scheme.illustrative ? (
          <Text className="hero__badge">{ILLUSTRATIVE_WEIGHTS_LABEL}</Text>
        ) : null}
      </View>
      {portrait.isRanked ? <Ranks portrait={portrait} /> : null}
      {hasNothing(portrait) ? null : <View className="hero__more">{homeText.openPortrait}</View>}
    </View>
  );
}

function ScoreBody({ portrait }: { readonly portrait: PortraitDto }) {
  const axes = useMemo(() => radarAxes(portrait.categories), [portrait.categories]);
  return (
    <View className="hero__body">
      <View className="hero__score">
        <Text className="hero__quiet">{homeText.score}</Text>
        <Text className="hero__total">{formatTotal(portrait.total ?? '')}</Text>
        <Text className="hero__quiet">{homeText.outOf(formatDecimal(portrait.scheme.scale))}</Text>
      </View>
      <View className="hero__picture">
        <View className="hero__radar">
          <SmallRadar id="home-radar" label={radarLabel(portrait)} axes={axes} />
        </View>
        <Text className="hero__quiet">{homeText.radarMedian}</Text>
      </View>
    </View>
  );
}
