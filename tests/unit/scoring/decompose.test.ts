import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { compare, rational, subtract, sum, type Rational } from '@innovation-points/shared/rational.ts';
import { printTogether } from '../../../server/src/features/scoring/changes.presenter.ts';
import { decompose, scoreOne } from '../../../server/src/features/scoring/engine/index.ts';
import { shippedScheme } from '../../support/scoring.ts';

const fact = fc.option(
  fc.integer({ min: 0, max: 5_000_000 }).map((value) => rational(BigInt(value))),
  { nil: undefined, freq: 8 },
);

describe('the difference between two years', () => {
  it.each(['zhengzhou-20+12', 'shijiazhuang-18+15', 'baoding-18+36', 'torch-2.0', 'kexiao-2017-115'])(
    'is exactly the sum of its pieces by %s, whatever the facts and stages',
    (code) => {
      const scheme = shippedScheme(code);
      const facts = fc.array(fact, { minLength: scheme.inputs.length, maxLength: scheme.inputs.length });
      const stage = fc.integer({
        min: scheme.stageRule === undefined ? -1 : 0,
        max: (scheme.stageRule?.stages.length ?? 0) - 1,
      });
      fc.assert(
        fc.property(facts, facts, stage, stage, (before, after, stageBefore, stageAfter) => {
          const year = (values: readonly (Rational | undefined)[], place: number) => {
            const read = (slot: number) => values[slot];
            return { read, score: scoreOne({ scheme, read, stage: place }) };
          };
          const [old, now] = [year(before, stageBefore), year(after, stageAfter)];
          const { difference, indicators, limits } = decompose(scheme, old, now);
          const pieces = [...indicators.flatMap(({ byData, byStage }) => [byData, byStage]), ...limits];
          expect(compare(sum(pieces), difference)).toBe(0);
          expect(compare(subtract(now.score.total, old.score.total), difference)).toBe(0);
          const printed = printTogether(difference, pieces);
          expect(compare(sum(printed.parts.map(parseDecimal)), parseDecimal(printed.total))).toBe(0);
        }),
        { numRuns: 30 },
      );
    },
  );

  it('prints thirds so that they add up', () => {
    const third = rational(1n, 3n);
    expect(printTogether(rational(1n), [third, third, third])).toEqual({
      total: '1',
      parts: ['0.333333333334', '0.333333333333', '0.333333333333'],
    });
  });
});
