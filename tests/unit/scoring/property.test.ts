import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  FactTable,
  scoreZone,
  type FactDefinition,
  type RowTexts,
  type Scheme,
  type ScoredZone,
} from '../../../server/src/features/scoring/engine/index.ts';
import { schemeOf } from '../../support/scoring.ts';
import {
  FORMULAS,
  fraction,
  fromText,
  isEqual,
  order,
  pointsOf,
  RATIOS,
  times,
  type Facts,
  type FormulaName,
  type Fraction,
  type SlowIndicator,
  type SlowMeasure,
  type SlowRule,
} from '../../support/slowScoring.ts';

const NAMES = { A: 'fact_a', B: 'fact_b', C: 'fact_c' } as const;
const FACTS: ReadonlyMap<string, FactDefinition> = new Map(
  [...Object.values(NAMES), 'fact_none'].map((code) => [
    code,
    { code, title: code, unit: '元', department: 'tax', kind: 'amount', signed: true } as const,
  ]),
);
/** Each run scores a zone by a scheme of its own: 120 × 60 cases; PROPERTY_RUNS=1700 makes them more than 100,000. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? '120');
const ENTERPRISES = 60;

/** Ends that real tables use, and ugly ones. */
const END = fc.constantFrom(
  '0',
  '2',
  '3',
  '5',
  '6',
  '12.5',
  '33.333',
  '55',
  '70',
  '100',
  '-3',
  '0.07',
  '250',
);
const POINTS = fc.constantFrom('0', '1', '2.5', '4', '7', '10', '0.125');

const bandsRule: fc.Arbitrary<SlowRule> = fc
  .record({
    ends: fc.uniqueArray(END, { minLength: 1, maxLength: 9 }),
    included: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
    points: fc.array(POINTS, { minLength: 10, maxLength: 10 }),
    skip: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ ends, included, points, skip }) => {
    const sorted = ends.toSorted((a, b) => order(fromText(a), fromText(b)));
    const bands = [undefined, ...sorted].map((from, i) => {
      const to = sorted[i];
      return {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        fromIn: from !== undefined && included[i - 1] === true,
        toIn: to !== undefined && included[i] !== true,
        points: points[i] ?? '1',
      };
    });
    const kept = bands.length > 2 ? bands.filter((_, i) => i !== skip) : bands;
    return { kind: 'bands' as const, bands: kept.toReversed(), otherwise: '1.5' };
  });

const rule: fc.Arbitrary<SlowRule> = fc.oneof(
  { weight: 3, arbitrary: bandsRule },
  {
    weight: 2,
    arbitrary: fc
      .tuple(END, END)
      .filter(([worst, best]) => worst !== best)
      .map(([worst, best]) => ({ kind: 'linear' as const, worst, best })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('per_unit' as const),
      size: fc.constantFrom('1', '2', '0.3', '7', '12.5'),
      points: fc.constantFrom('1', '0.5', '3'),
      cap: fc.constantFrom('5', '8', '10'),
    }),
  },
);

const measure: fc.Arbitrary<SlowMeasure> = fc.record({
  formula: fc.constantFrom(...(Object.keys(FORMULAS) as FormulaName[])),
  zeroWhenNotPositive: fc.boolean(),
  rule,
});

const indicator: fc.Arbitrary<SlowIndicator> = fc.record({
  measures: fc.oneof(
    { weight: 4, arbitrary: fc.tuple(measure) },
    { weight: 1, arbitrary: fc.tuple(measure, measure) },
  ),
  maxPoints: fc.tuple(fc.constantFrom('3', '7', '10', '0.7'), fc.constantFrom('3', '6', '11')),
});

type Row = Record<string, string | undefined>;

/** One fact: on an end of a band times a round denominator, beside it, zero, negative, long, or missing. */
const cell = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(END, fc.constantFrom('100', '10000', '7000', '33', '64860307'), fc.integer({ min: -1, max: 1 }))
      .map(beside),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('100', '10000', '7000', '33', '64860307.00', '11967133.80', '598356.69'),
  },
  { weight: 1, arbitrary: fc.constantFrom('0', '-5', '-10000.01', undefined, undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '12345678901234567890.123456',
      '0.000001',
      '9007199254740993',
      '-98765432109876543210',
    ),
  },
);

function beside([end, whole, cents]: [string, string, number]): string {
  const [num, den] = times(times(fromText(end), fromText(whole)), fraction(1n, 100n));
  const hundredths = (num * 100n) / den + BigInt(cents);
  const text = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

const KEYS = (['A', 'B', 'C'] as const).flatMap((fact) => [0, 1, 2].map((back) => `${fact}${back}`));
const enterprise = fc
  .record({ row: fc.record(Object.fromEntries(KEYS.map((key) => [key, cell]))), isYoung: fc.boolean() })
  .map(({ row, isYoung }) => ({ row: row as Row, isYoung }));

function yamlOf(indicators: readonly SlowIndicator[]): Scheme {
  const sums = [0, 1].map((stage) =>
    indicators.reduce((total, own) => total + Math.round(Number(own.maxPoints[stage]) * 10), 0),
  );
  // A filler that nobody has the fact for brings both stages to one scale.
  const scale = Math.max(...sums) + 10;
  const filler = { young: (scale - (sums[0] ?? 0)) / 10, old: (scale - (sums[1] ?? 0)) / 10 };
  const body = indicators.map((own, i) => {
    const [young, old] = own.maxPoints;
    const head = `  - { code: i${i}, title: 指标, category: only, max_points: { young: ${young}, old: ${old} }, `;
    const measures = own.measures.map(yamlMeasure);
    return measures.length === 1
      ? `${head}${measures[0]} }`
      : `${head}best_of: [${measures.map((m) => `{ title: 项, ${m} }`).join(', ')}] }`;
  });
  const last = `  - { code: filler, title: 补足, category: only, max_points: { young: ${filler.young}, old: ${filler.old} }, formula: fact_none, unit: 元, rule: { kind: linear, worst: 0, best: 1 } }`;
  const stages =
    'stages: { by: years_since_founding, list: [{ code: young, title: 新, below: 5 }, { code: old, title: 老 }] }';
  return schemeOf([...body, last].join('\n'), { scale: String(scale / 10), extra: stages, facts: FACTS });
}

function yamlMeasure({ formula, rule: own, zeroWhenNotPositive }: SlowMeasure): string {
  const text = FORMULAS[formula].replaceAll(/\b[ABC]\b/g, (name) => NAMES[name as keyof typeof NAMES]);
  const unit = RATIOS.includes(formula) ? '"%"' : '万元';
  const when = zeroWhenNotPositive ? 'zero_points' : 'missing';
  return `formula: "${text}", unit: ${unit}, when_denominator_not_positive: ${when}, rule: ${yamlRule(own)}`;
}

function yamlRule(own: SlowRule): string {
  if (own.kind === 'linear') return `{ kind: linear, worst: ${own.worst}, best: ${own.best} }`;
  if (own.kind === 'per_unit') {
    return `{ kind: per_unit, size: ${own.size}, points: ${own.points}, cap: ${own.cap} }`;
  }
  const bands = own.bands.map(({ from = '', fromIn, to = '', toIn, points }) => {
    const interval = `${fromIn ? '[' : '('}${from}, ${to}${toIn ? ']' : ')'}`;
    return `{ in: "${interval}", points: ${points} }`;
  });
  return `{ kind: bands, bands: [${bands.join(', ')}], otherwise: ${own.otherwise} }`;
}

function tableOf(rows: readonly { row: Row }[]): FactTable {
  const table = new FactTable(FACTS, rows.length);
  rows.forEach(({ row }, at) => {
    for (const key of KEYS) {
      const text = row[key];
      if (text === undefined) continue;
      table.column(NAMES[key.charAt(0) as keyof typeof NAMES], 2025 - Number(key.charAt(1))).set(at, text);
    }
  });
  return table;
}

function factsOf(row: Row): Facts {
  return (fact, back) => {
    const text = row[`${fact}${back}`];
    return text === undefined ? undefined : fromText(text);
  };
}

/** The texts of a row, each asked for by itself. */
function textsOneByOne({ reader, scheme }: ScoredZone, row: number): RowTexts {
  return {
    points: scheme.indicators.map((_, place) => reader.pointsText(row, place)),
    categories: scheme.categories.map((_, place) => reader.categoryText(row, place)),
    total: reader.totalText(row),
  };
}

describe('scoring a table', () => {
  it(`equals exact fractions in points, totals and ranks (${RUNS * ENTERPRISES} random enterprises on and beside every boundary)`, () => {
    let exactDecisions = 0;
    fc.assert(
      fc.property(
        fc.array(indicator, { minLength: 1, maxLength: 6 }),
        fc.array(enterprise, { minLength: ENTERPRISES, maxLength: ENTERPRISES }),
        (indicators, enterprises) => {
          const profiles = enterprises.map(({ isYoung }) => ({
            foundedOn: isYoung ? '2024-01-01' : '2001-01-01',
          }));
          const input = { table: tableOf(enterprises), profiles, year: 2025, asOf: '2025-12-31' };
          const zone = scoreZone({ scheme: yamlOf(indicators), ...input });
          exactDecisions += zone.reader.scores.exactDecisions;
          const totals = enterprises.map(({ row, isYoung }, at): Fraction | undefined => {
            const own = indicators.map((one) => pointsOf(one, isYoung ? 0 : 1, factsOf(row)));
            own.forEach((points, place) => {
              const found = zone.reader.points(at, place);
              expect({ at, place, missing: found === undefined }).toEqual({
                at,
                place,
                missing: points === undefined,
              });
              if (found !== undefined && points !== undefined) {
                expect(isEqual([found.num, found.den], points)).toBe(true);
              }
            });
            if (own.every((points) => points === undefined)) return undefined;
            return own.reduce<Fraction>(
              (total, points) =>
                points === undefined
                  ? total
                  : [total[0] * points[1] + points[0] * total[1], total[1] * points[1]],
              fraction(0n),
            );
          });
          enterprises.forEach((_, at) => expect(zone.reader.texts(at)).toEqual(textsOneByOne(zone, at)));
          const ranks = totals.map((own) =>
            own === undefined
              ? 0
              : 1 + totals.filter((other) => other !== undefined && order(other, own) > 0).length,
          );
          expect([...zone.ranks]).toEqual(ranks);
        },
      ),
      { numRuns: RUNS, seed: 20251231, endOnFailure: true },
    );
    expect(exactDecisions).toBeGreaterThan(0);
  }, 120_000);
});
