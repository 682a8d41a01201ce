import { Text, View } from '@tarojs/components';
import type { SimulatedScoreDto, WhatIfDto } from '@innovation-points/shared/contracts/simulations.ts';
import { Card } from '../../../../components/Card';
import { Figure } from '../../../../components/Figure';
import { Row } from '../../../../components/Row';
import { formatDecimal } from '../../../../format/number';
import { whatIfText } from '../../../../text/simulations';
import { isWithoutEffect, policyFate } from '../whatIf.logic';
import './Outcome.scss';

/** What the supposition would bring: total and rank, then everything else that would be otherwise. */
export function Outcome({ result }: { readonly result: WhatIfDto }) {
  const { before, after, indicators, policies, certifications } = result;
  return (
    <Card title={whatIfText.result}>
      <View className="outcome__figures" ariaRole="status">
        <Figure value={totalOf(after)} label={whatIfText.total} note={whatIfText.before(totalOf(before))} />
        <Figure value={rankOf(after)} label={whatIfText.rank} note={whatIfText.before(rankOf(before))} />
      </View>
      {isWithoutEffect(result) ? <Text className="outcome__quiet">{whatIfText.nothing}</Text> : null}
      {indicators.map((one) => (
        <Row
          key={one.code}
          title={one.title}
          note={whatIfText.indicators}
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

function totalOf({ total }: SimulatedScoreDto): string {
  return total === undefined ? whatIfText.unranked : formatDecimal(total);
}

function rankOf({ ranks }: SimulatedScoreDto): string {
  return ranks.overall === undefined ? whatIfText.unranked : `${ranks.overall.rank} / ${ranks.overall.size}`;
}

function points(own: string | undefined): string {
  return formatDecimal(own ?? '0');
}
