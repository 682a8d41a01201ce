import { describe, expect, it } from '@jest/globals';
import { multiply, rational, toNumber } from '@innovation-points/shared/rational.ts';
import { factCatalogue } from '../../../server/src/features/facts/factCatalogue.ts';
import { aggregate } from '../../../server/src/features/scoring/engine/aggregate.ts';
import {
  FactTable,
  scoreZone,
  sensitivityInSteps,
  spearman,
  type ScoredZone,
  type WeightSensitivity,
} from '../../../server/src/features/scoring/engine/index.ts';
import { readScheme } from '../../../server/src/features/scoring/schemes/readScheme.ts';
import { randomSchemeText } from '../../support/randomScheme.ts';
import { Dice, randomZone } from '../../support/randomZone.ts';

function sensitivityOf(zone: ScoredZone): WeightSensitivity[] {
  const steps = sensitivityInSteps(zone);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Totals of the ranked rows with one indicator's points multiplied, added up from exact points. */
function totals({ reader, scheme, stages, order }: ScoredZone, place: number, percent: bigint): number[] {
  return [...order.rows].map((row) => {
    const { total } = aggregate({
      scheme,
      stage: Math.max(0, stages[row] ?? 0),
      pointsOf(i) {
        const points = reader.points(row, i);
        return i === place && points !== undefined ? multiply(points, rational(percent, 100n)) : points;
      },
    });
    return Math.round(toNumber(total) * 1e7) / 1e7;
  });
}

const ranks = (all: readonly number[]): number[] =>
  all.map((own) => 1 + all.filter((other) => other > own).length);

describe('what a weight means for the ranks', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'is what adding everything up anew finds, with ten percent more and ten percent less (%i)',
    (seed) => {
      const yaml = randomSchemeText(new Dice(31 * seed + 3));
      const scheme = readScheme(yaml, 'scheme', factCatalogue().facts);
      const enterprises = randomZone(yaml, scheme, 25, new Dice(seed));
      const table = new FactTable(factCatalogue().facts, enterprises.length);
      enterprises.forEach(({ facts }, row) => {
        for (const [key, text] of facts) {
          const [code = '', back = '0'] = key.split('/');
          table.column(code, 2025 - Number(back)).set(row, text);
        }
      });
      const zone = scoreZone({ scheme, table, profiles: enterprises, year: 2025, asOf: '2025-12-31' });
      const usual = totals(zone, -1, 100n);
      const wanted = scheme.indicators.map((_, place) => {
        const moved = [totals(zone, place, 110n), totals(zone, place, 90n)];
        const places = moved.flatMap((all) =>
          ranks(all).map((rank, i) => Math.abs(rank - (ranks(usual)[i] ?? 0))),
        );
        return {
          spearman: Math.min(1, ...moved.map((all) => spearman(usual, all) ?? 1)),
          mostPlaces: Math.max(0, ...places),
        };
      });
      sensitivityOf(zone).forEach((own, place) => {
        expect(own.mostPlaces).toBe(wanted[place]?.mostPlaces);
        expect(own.spearman).toBeCloseTo(wanted[place]?.spearman ?? NaN, 9);
      });
    },
  );
});
