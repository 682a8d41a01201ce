import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compare,
  formatRational,
  multiply,
  rational,
  subtract,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { aggregate } from '../../../server/src/features/scoring/engine/aggregate.ts';
import { ByteText } from '../../../server/src/features/scoring/engine/byteText.ts';
import { scoreIndicator } from '../../../server/src/features/scoring/engine/exactScore.ts';
import {
  PointsWriter,
  rankIndicator,
  type FactDefinition,
  type Scheme,
  type ScoredZone,
} from '../../../server/src/features/scoring/engine/index.ts';
import { schemeOf, score2025, type FactsByYear } from '../../support/scoring.ts';

/**
 * Whatever a scheme is made of and however ugly its numbers are: every text and every rank equals what exact fractions give,
 * row by row, without anything of the fast path.
 */

const AMOUNTS = ['a', 'b', 'c'] as const;
const FACTS = new Map<string, FactDefinition>([
  ...AMOUNTS.map((code): [string, FactDefinition] => [
    code,
    { code, title: code, unit: '元', department: 'tax', kind: 'amount', signed: true },
  ]),
  ['size', { code: 'size', title: '人数', unit: '人', department: 'tax', kind: 'count', signed: false }],
  [
    'word',
    {
      code: 'word',
      title: '级别',
      unit: '',
      department: 'tax',
      kind: 'category',
      signed: false,
      values: ['高', '中', '低'],
    },
  ],
] as [string, FactDefinition][]);

const POINTS = fc.constantFrom(
  '0',
  '1',
  '7',
  '0.3',
  '2.125',
  '0.0001220703125',
  '10.0000000000001',
  '33.33',
  '250000.01',
);
const END = fc.constantFrom('-50', '0', '0.1', '1', '3', '12.5', '64', '100', '1000.01');
const band = fc.tuple(END, POINTS, fc.constantFrom('', '-'));

const ratioFormula = fc.constantFrom(
  'a / b',
  '(a + c) / b',
  '(a - c) / b',
  'a / b - c / b',
  'growth(a)',
  'a / (b + c)',
  'max(a, c) / b',
  'min(a / b, c / b)',
  'a / 8 / b',
);
const plainFormula = fc.constantFrom('a', 'a + b', 'a - c', 'max(a, b)', 'a * 3 / 7', 'a / 1024');
const formula = fc.oneof(
  ratioFormula.map((text) => `formula: "${text}", unit: "%"`),
  plainFormula.map((text) => `formula: "${text}", unit: 元`),
);

const ends = fc.tuple(END, END).filter(([worst, best]) => worst !== best);
const scope = fc.constantFrom('zone', 'stage');
const flag = fc.boolean();
const shareRule = fc.oneof(
  ends.map(([worst, best]) => `{ kind: linear, worst: ${worst}, best: ${best} }`),
  ends.map(([worst, best]) => `{ kind: linear, worst: ${worst}, best: ${best} }`),
  fc.tuple(scope, flag).map(([at, low]) => `{ kind: percentile, within: ${at}, lower_is_better: ${low} }`),
  fc.tuple(scope, flag).map(([at, low]) => `{ kind: min_max, within: ${at}, lower_is_better: ${low} }`),
  scope.map((at) => `{ kind: z_score, within: ${at}, worst: -2, best: 2 }`),
  scope.map((at) => `{ kind: benchmark, within: ${at}, cap: 1.5 }`),
);
const stepRule = fc.oneof(
  band.map(
    ([from, points]) => `{ kind: bands, bands: [{ in: "(${from},)", points: ${points} }], otherwise: 0.2 }`,
  ),
  fc
    .tuple(POINTS, POINTS, scope)
    .map(
      ([first, other, at]) =>
        `{ kind: rank, within: ${at}, bands: [{ in: "[1, 2]", points: ${first} }, { in: "(2, 3]", points: 0.7 }], otherwise: ${other} }`,
    ),
  fc.constant('{ kind: per_unit, size: 0.7, points: 0.3, cap: 5 }'),
);
const penaltyRule = fc.oneof(
  band.map(([from, points]) => `{ kind: bands, bands: [{ in: "(${from},)", points: ${minus(points)} }] }`),
  POINTS.map(
    (points) => `{ kind: rank, bands: [{ in: "[1, 2]", points: ${minus(points)} }], otherwise: -0.1 }`,
  ),
);

function minus(points: string): string {
  return points === '0' ? '0' : `-${points}`;
}

const zero = fc.constantFrom('zero_points', 'missing');
const measure = fc
  .tuple(formula, fc.oneof(shareRule, stepRule), zero)
  .map(([own, rule, when]) => `${own}, when_denominator_not_positive: ${when}, rule: ${rule}`);
const words = 'formula: word, unit: 级, rule: { kind: category, points: { 低: 0.1, 高: 3, 中: 1 } }';
const indicator = fc.oneof(
  { weight: 5, arbitrary: measure },
  { weight: 1, arbitrary: fc.constant(words) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(measure, measure)
      .map((both) => `best_of: [${both.map((one) => `{ title: 项, ${one} }`).join(', ')}]`),
  },
);
const penalty = fc.tuple(formula, penaltyRule).map(([own, rule]) => `${own}, rule: ${rule}`);

const PLACES = ['one', 'two', 'inner', 'bonus', 'within'] as const;
const scheme = fc
  .record({
    indicators: fc.array(fc.tuple(indicator, fc.constantFrom(...PLACES), POINTS), {
      minLength: 1,
      maxLength: 6,
    }),
    penalties: fc.array(penalty, { maxLength: 2 }),
    cap: fc.constantFrom('5', '0.1234567890123', '3.3333', '0.00000000000012345'),
    inside: fc.constantFrom('1', '0.33333333333333', '50'),
    floor: fc.constantFrom('-3', '-0.1', '-1.00000000000001', '-100'),
    mean: fc.constantFrom('sum', 'sum', 'geometric_mean'),
    own: fc.boolean(),
  })
  .map(({ indicators, penalties, cap, inside, floor, mean, own }) => {
    const lines = [
      ...(['one', 'two', 'inner'] as const).map(
        (at) => ['formula: size, unit: 人, rule: { kind: linear, worst: 0, best: 7 }', at, '3'] as const,
      ),
      [
        'formula: size, unit: 人, rule: { kind: per_unit, size: 1, points: 1, cap: 2 }',
        'within',
        '2',
      ] as const,
      ...indicators,
      ...penalties.map((one) => [one, 'less', '0'] as const),
    ];
    const worth = lines
      .filter(([, at]) => at === 'one' || at === 'two' || at === 'inner')
      .reduce((sum, [, , points]) => sum + BigInt(Math.round(Number(points) * 1e13)), 0n);
    const scale = `${worth / 10n ** 13n}.${String(worth % 10n ** 13n).padStart(13, '0')}`;
    const body = lines.map(
      ([text, at, points], i) =>
        `- { code: i${i}, title: 指标, category: ${at}, max_points: ${own && at === 'bonus' ? `{ young: ${points}, old: 4 }` : points}, ${text} }`,
    );
    const less = penalties.length === 0 ? '' : `, { code: less, title: 减, role: penalty, floor: ${floor} }`;
    return schemeOf(body.join('\n'), {
      scale,
      facts: FACTS,
      categories: `[{ code: one, title: 一, aggregation: ${mean} }, { code: two, title: 二, categories: [{ code: inner, title: 内 }] }, { code: bonus, title: 加, role: bonus, cap: ${cap}, categories: [{ code: within, title: 里, cap: ${inside} }] }${less}]`,
      extra:
        'stages: { by: years_since_founding, list: [{ code: young, title: 新, below: 5 }, { code: old, title: 老 }] }',
    });
  });

const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -300, max: 1000 }).map(String) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(40), fc.nat(10))
      .map(([twos, fives]) => String((2n ** BigInt(twos) * 5n ** BigInt(fives)) % 10n ** 15n)),
  },
  { weight: 3, arbitrary: fc.nat(99_999_999).map((n) => (n / 100).toFixed(2)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '0',
      '-0.01',
      '0.0000001',
      '9007199254740993.01',
      '123456789012345678901234.5',
      '7.01',
      '3.33',
    ),
  },
);
const enterprise = fc.record({
  now: fc.record(
    { a: amount, b: amount, c: amount, size: fc.nat(9).map(String), word: fc.constantFrom('高', '中', '低') },
    { requiredKeys: [] },
  ),
  before: fc.record({ a: amount }, { requiredKeys: [] }),
  founded: fc.constantFrom('2024-01-01', '2001-01-01', undefined),
});

function written(write: (out: ByteText) => void): string {
  const out = new ByteText(64);
  out.reserve(64);
  write(out);
  return new TextDecoder().decode(out.take());
}

interface Exact {
  readonly points: readonly (Rational | undefined)[];
  readonly categories: readonly Rational[];
  readonly total: Rational;
}

function exactly({ scheme: laid, reader, stages }: ScoredZone, row: number): Exact {
  const stage = Math.max(0, stages[row] ?? 0);
  const points = laid.indicators.map((one) => scoreIndicator(one, stage, reader.facts.reader(row)).points);
  return { points, ...aggregate({ scheme: laid, stage, pointsOf: (place) => points[place] }) };
}

/** Is a number of parts within this much of exact points? */
function isWithin(number: number, error: number, points: Rational, partsPerPoint: number): boolean {
  const exact = multiply(points, rational(BigInt(partsPerPoint)));
  const off = subtract(exactNumber(number), exact);
  return compare({ num: off.num < 0n ? -off.num : off.num, den: off.den }, exactNumber(error)) <= 0;
}

/** A floating-point number as the fraction it is. */
function exactNumber(number: number): Rational {
  let [whole, den] = [number, 1n];
  for (; !Number.isInteger(whole); whole *= 2) den *= 2n;
  return rational(BigInt(whole), den);
}

/** Ranks 1-2-2-4 among those that have a value. */
function ranksOf(values: readonly (Rational | undefined)[]): number[] {
  return values.map((own) =>
    own === undefined
      ? 0
      : 1 + values.filter((other) => other !== undefined && compare(other, own) > 0).length,
  );
}

describe('points by the fast path', () => {
  it('are to the last digit, and in order, those by exact fractions', () => {
    fc.assert(
      fc.property(scheme, fc.array(enterprise, { minLength: 1, maxLength: 12 }), (own: Scheme, all) => {
        const facts = all.map(({ now, before }): FactsByYear => ({ 2025: now, 2024: before }) as FactsByYear);
        const profiles = all.map(({ founded }) => (founded === undefined ? {} : { foundedOn: founded }));
        const zone = score2025(own, facts, profiles);
        const writer = new PointsWriter(zone.reader);
        const exact = facts.map((_, row) => exactly(zone, row));
        exact.forEach(({ points, categories, total }, row) => {
          const { scores } = zone.reader;
          const parts = scores.partsPerPoint;
          points.forEach((one, at) => {
            const [number, error] = [scores.points[at]?.[row] ?? 0, scores.indicatorErrors[at] ?? 0];
            if (one !== undefined) expect(isWithin(number, error, one, parts)).toBe(true);
          });
          expect(isWithin(scores.totals[row] ?? 0, scores.totalErrors[row] ?? 0, total, parts)).toBe(true);
          const texts = {
            points: points.map((_, at) => written((out) => writer.points(out, row, at))),
            categories: categories.map((_, at) => written((out) => writer.category(out, row, at))),
            total: written((out) => writer.total(out, row)),
          };
          expect(texts).toEqual({
            points: points.map((one) => (one === undefined ? '' : formatRational(one))),
            categories: categories.map(formatRational),
            total: formatRational(total),
          });
        });
        const isRanked = zone.unranked.map((reasons) => reasons.length === 0);
        expect([...zone.ranks]).toEqual(
          ranksOf(exact.map(({ total }, row) => (isRanked[row] === true ? total : undefined))),
        );
        own.indicators.forEach((_, at) => {
          const values = exact.map(({ points }, row) => (isRanked[row] === true ? points[at] : undefined));
          expect([...rankIndicator(zone, at).ranks]).toEqual(ranksOf(values));
        });
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? '400'), seed: 20261120, endOnFailure: true },
    );
  }, 120_000);
});
