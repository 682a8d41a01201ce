import { Text, View } from '@tarojs/components';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import type { SimulatedScoreDto, WhatIfDto } from '@innovation-points/shared/contracts/simulations.ts';
import { Card } from '../../../../components/Card';
import { Figure } from '../../../../components/Figure';
import { Row } from '../../../../components/Row';
import { formatDecimal, formatTotal } from '../../../../format/number';
import { whatIfText } from '../../../../text/simulations';
import { hasOtherPoints, isWithoutEffect, policyFate } from '../whatIf.logic';
import './Outcome.scss';

type Score = Pick<SimulatedScoreDto, 'total'> & { readonly ranks: Pick<PortraitDto['ranks'], 'overall'> };

interface StandingProps {
  readonly now: Score;
  /** Absent while nothing is supposed. */
  readonly supposed: Score | undefined;
}

/** Total and rank, as they are or as supposed; stays in sight while the sliders below are moved. */
export function Standing({ now, supposed }: StandingProps) {
  const shown = supposed ?? now;
  const before = (text: string) =>
    supposed === undefined ? whatIfText.asPublished : whatIfText.before(text);
  return (
    <View className="standing" ariaRole="status">
      <Figure value={totalOf(shown)} label={whatIfText.total} note={before(totalOf(now))} />
      <Figure value={rankOf(shown)} label={whatIfText.rank} note={before(rankOf(now))} />
    </View>
  );
}

/** Everything else that would be otherwise: indicators, policies and certifications. */
export function Effects({ result }: { readonly result: WhatIfDto }) {
  const { indicators, policies, certifications } = result;
  return (
    <Card title={whatIfText.result}>
      {isWithoutEffect(result) ? <Text className="outcome__quiet">{whatIfText.nothing}</Text> : null}
      {indicators.map((one) => (
        <Row
          key={one.code}
          title={one.title}
          note={hasOtherPoints(one) ? whatIfText.indicators : whatIfText.samePoints}
          value={whatIfText.points(points(one.before.points), points(one.after.points))}
        />
      ))}
      {policies.map((one) => (
        <Row key={one.code} title={one.title} note={one.sentence} value={policyFate(one)} />
      ))}
      {certifications.map(({ schemeCode, title, isPassedAfter }) => (
        <Row
          key={schemeCode}
          title={title}
          note={whatIfText.certifications}
          value={isPassedAfter ? whatIfText.gained : whatIfText.lost}
        />
      ))}
    </Card>
  );
}

function totalOf({ total }: Score): string {
  return total === undefined ? whatIfText.unranked : formatTotal(total);
}

function rankOf({ ranks }: Score): string {
  return ranks.overall === undefined ? whatIfText.unranked : `${ranks.overall.rank} / ${ranks.overall.size}`;
}

function points(own: string | undefined): string {
  return formatDecimal(own ?? '0');
}
