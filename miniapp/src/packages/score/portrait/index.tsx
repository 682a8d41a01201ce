import { Text, View } from '@tarojs/components';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { formatDecimal } from '../../../format/number';
import { hasNothing } from '../../../format/portrait';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { factsText, scoreText } from '../../../text/score';
import { changesText, goalText, whatIfText } from '../../../text/simulations';
import { IndicatorRow } from './parts/IndicatorRow';
import { OwedFacts } from './parts/OwedFacts';
import { RadarCard } from './parts/RadarCard';
import { Summary } from './parts/Summary';
import { TrendCard } from './parts/TrendCard';
import { hasTrend, indicatorGroups, indicatorsByCategory, indicatorsOf } from './portrait.logic';
import { useCharts, usePortrait } from './usePortrait';
import './index.scss';

/** 积分画像: where the enterprise stands, how it moved, and every indicator behind it. */
function Portrait() {
  const { enterprise, portrait } = usePortrait();
  if (enterprise === undefined) {
    return <SignInFirst title={scoreText.signInNeeded} />;
  }
  return (
    <Screen>
      <AsyncView loaded={portrait.loaded} onRetry={portrait.retry} skeletonCards={4}>
        {(data) => <Content portrait={data} zoneName={enterprise.zone.name} />}
      </AsyncView>
    </Screen>
  );
}

interface ContentProps {
  readonly portrait: PortraitDto;
  readonly zoneName: string;
}

function Content({ portrait, zoneName }: ContentProps) {
  const { radar, trend } = useCharts(portrait);
  return (
    <>
      <Summary portrait={portrait} zoneName={zoneName} />
      {hasNothing(portrait) ? null : <RadarCard portrait={portrait} option={radar} />}
      {hasTrend(portrait.trend) ? <TrendCard trend={portrait.trend} option={trend} /> : null}
      <OwedFacts missing={portrait.missingFacts} />
      <Card>
        {hasTrend(portrait.trend) ? (
          <Row
            title={changesText.open}
            note={changesText.openNote}
            onClick={() => void open(routes.scoreChanges)}
          />
        ) : null}
        <Row title={whatIfText.open} note={whatIfText.openNote} onClick={() => void open(routes.whatIf)} />
        <Row title={goalText.open} note={goalText.openNote} onClick={() => void open(routes.goal())} />
        <Row title={factsText.open} note={factsText.openNote} onClick={() => void open(routes.facts)} />
      </Card>
      <Notable title={scoreText.strongest} portrait={portrait} codes={portrait.strongest} />
      <Notable title={scoreText.weakest} portrait={portrait} codes={portrait.weakest} />
      {indicatorsByCategory(portrait).map(({ category, indicators }) => (
        <Card
          key={category.code}
          title={category.title}
          extra={scoreText.points(formatDecimal(category.points), formatDecimal(category.maxPoints))}
        >
          {indicatorGroups(category, indicators).map(({ group, members }) => (
            <View key={group?.title ?? ''}>
              {group === undefined ? null : (
                <View className="portrait__group">
                  <Text>{group.title}</Text>
                  <Text>{scoreText.points(formatDecimal(group.points), formatDecimal(group.maxPoints))}</Text>
                </View>
              )}
              {members.map((indicator) => (
                <IndicatorRow key={indicator.code} indicator={indicator} />
              ))}
            </View>
          ))}
        </Card>
      ))}
      <View className="portrait__foot">
        <Text>{portrait.scheme.illustrative ? scoreText.illustrativeNote : ''}</Text>
      </View>
    </>
  );
}

interface NotableProps {
  readonly title: string;
  readonly portrait: PortraitDto;
  readonly codes: readonly string[];
}

function Notable({ title, portrait, codes }: NotableProps) {
  const indicators = indicatorsOf(portrait, codes);
  if (indicators.length === 0) {
    return null;
  }
  return (
    <Card title={title}>
      {indicators.map((indicator) => (
        <IndicatorRow key={indicator.code} indicator={indicator} />
      ))}
    </Card>
  );
}

export default asPage(Portrait);
