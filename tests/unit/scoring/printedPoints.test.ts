import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatRational, rational } from '@innovation-points/shared/rational.ts';
import { ByteText } from '../../../server/src/features/scoring/engine/byteText.ts';
import { choosePartsPerPoint } from '../../../server/src/features/scoring/engine/fast/parts.ts';
import { PointsWriter, type ScoredZone } from '../../../server/src/features/scoring/engine/index.ts';
import { schemeOf, score2025, shippedScheme, type FactsByYear } from '../../support/scoring.ts';

/** What is stored and shown of points is written in a fast way; it must be the text of the exact fraction, always. */

function written(write: (out: ByteText) => void): string {
  const out = new ByteText(64);
  write(out);
  return new TextDecoder().decode(out.take());
}

/** Every text of a zone, as it is written and as exact fractions print. */
function textsOf({ reader, scheme, stages }: ScoredZone): { fast: string[]; exact: string[] } {
  const writer = new PointsWriter(reader);
  const rows = [...stages.keys()];
  return {
    fast: rows.flatMap((row) => [
      ...scheme.indicators.map((_, place) => written((out) => writer.points(out, row, place))),
      ...scheme.categories.map((_, place) => written((out) => writer.category(out, row, place))),
      written((out) => writer.total(out, row)),
    ]),
    exact: rows.flatMap((row) => {
      const { points, categories, total } = reader.texts(row);
      return [...points.map((text) => text ?? ''), ...categories, total];
    }),
  };
}

/** Amounts whose quotients end late, end early and never end. */
const amount = fc.oneof(
  fc.tuple(fc.nat(30), fc.nat(12), fc.integer({ min: 1, max: 9 })).map(([twos, fives, n]) => {
    return yuan(BigInt(n) * 2n ** BigInt(twos) * 5n ** BigInt(fives));
  }),
  fc.nat(99_999_999).map((n) => (n / 100).toFixed(2)),
  fc.constantFrom('0', '0.01', '0.333', '1234567.891', '4096', '8192', '1220703125', '99999999999999.99'),
);

/** The number that times `of` leaves one when divided by the prime. */
function inverse(of: bigint, prime: bigint): bigint {
  let [base, power, result] = [of % prime, prime - 2n, 1n];
  for (; power > 0n; power >>= 1n) {
    if (power % 2n === 1n) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}

function yuan(cents: bigint): string {
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

describe('points as text', () => {
  it('writes parts of a point as the exact fraction prints', () => {
    const powers = fc.tuple(fc.nat(12), fc.nat(12), fc.constantFrom(1, 3, 7, 9, 11, 37));
    fc.assert(
      fc.property(powers, fc.maxSafeInteger(), ([twos, fives, rest], n) => {
        const per = 2 ** twos * 5 ** fives * rest;
        fc.pre(per <= 2 ** 43);
        const exact = formatRational(rational(BigInt(n), BigInt(per)));
        expect(written((out) => out.parts(n, per))).toBe(exact);
      }),
      { numRuns: 2000 },
    );
  });

  it('carries a last decimal that is rounded up into the whole number, and knows no minus zero', () => {
    expect(written((out) => out.decimals(9, 6_999_999_999_999, 7_000_000_000_000))).toBe('10');
    expect(written((out) => out.parts(-5, 2))).toBe('-2.5');
    expect(written((out) => out.parts(-1, 2 ** 9 * 5 ** 12 * 37))).toBe('0');
  });

  it('keeps the room that was asked for, however long the texts that come in between', () => {
    const text = written((out) => {
      out.reserve(6);
      out.text('x'.repeat(64));
      out.scaled(-1205, 2);
    });
    expect(text).toBe(`${'x'.repeat(64)}-12.05`);
  });

  it('makes as many parts of a point as make most numbers whole, the simplest first', () => {
    const of = (...values: [number, number][]) => [values.map(([n, d]) => rational(BigInt(n), BigInt(d)))];
    expect(choosePartsPerPoint([...of([1, 2]), ...of([7, 4]), ...of([1, 3])], 100)).toBe(12);
    expect(choosePartsPerPoint([...of([1, 10 ** 13 + 37]), ...of([1, 5])], 100)).toBe(5);
    expect(choosePartsPerPoint([...of([1, 2], [1, 10 ** 14]), ...of([1, 5])], 100)).toBe(5);
    expect(choosePartsPerPoint(of([1, 2 ** 13]), 1)).toBe(1);
    expect(choosePartsPerPoint([], 1)).toBe(1);
  });

  it.each(['baoding-18+36', 'zhengzhou-20+12', 'shijiazhuang-18+15', 'torch-2.0', 'growth-index'])(
    'writes of %s what the exact fractions say, however late decimals end',
    (code) => {
      const scheme = shippedScheme(code);
      const cell = (fact: string) => {
        const { kind, values } = scheme.facts.get(fact) ?? {};
        if (kind === 'category') return fc.constantFrom(...(values ?? []));
        return kind === 'count' ? fc.nat(5000).map(String) : amount;
      };
      const facts = [...new Set(scheme.inputs.map(({ code: fact }) => fact))];
      const year = fc.record(Object.fromEntries(facts.map((fact) => [fact, cell(fact)])));
      const enterprises = fc.array(fc.record({ 2025: year, 2024: year, 2023: year, 2022: year }), {
        minLength: 1,
        maxLength: 10,
      });
      fc.assert(
        fc.property(enterprises, (own) => {
          const zone = score2025(
            scheme,
            own as FactsByYear[],
            own.map(() => ({ foundedOn: '2018-03-01' })),
          );
          const { fast, exact } = textsOf(zone);
          expect(fast).toEqual(exact);
        }),
        { numRuns: 150 },
      );
    },
  );

  const shares = (place: string, scale: string, categories: string) =>
    schemeOf(
      `- { code: one, title: 占比, category: ${place}, max_points: 10, formula: rd_expense / revenue, unit: "%",
           when_denominator_not_positive: zero_points, rule: { kind: linear, worst: 0, best: 100 } }
- { code: two, title: 增速, category: ${place}, max_points: 6, formula: growth(revenue), unit: "%",
           when_denominator_not_positive: zero_points, rule: { kind: linear, worst: -50, best: 70 } }
- { code: base, title: 人数, category: only, max_points: ${scale}, formula: staff_total, unit: 人,
           rule: { kind: per_unit, size: 1, points: 1, cap: ${scale} } }`,
      { scale, categories },
    );

  const LESS = 'less, title: 减分, role: penalty, floor: -20000';
  const CATEGORIES = '[{ code: only, title: 唯一 }, { code: more, title: 加分, role: bonus, cap: 16 }]';

  it.each([
    ['all decimals of a quotient that ends late', '1', '167772.16', '0.000059604644775390625'],
    ['all decimals of one that ends beyond twelve', '0.01', '167772.16', '0.00000059604644775390625'],
    ['twelve of one that never ends', '1', '3', '3.333333333333'],
    ['nothing below the decimal point of a whole one', '1', '2', '5'],
  ])('has %s', (_name, rd_expense, revenue, wanted) => {
    const zone = score2025(shares('more', '1', CATEGORIES), [{ 2025: { rd_expense, revenue } }]);
    const { fast, exact } = textsOf(zone);
    expect(fast).toEqual(exact);
    expect(fast[0]).toBe(wanted);
  });

  it('decides on exact fractions where a thirteenth decimal lies at the half, however near', () => {
    const scheme = shares('more', '1', CATEGORIES);
    // Ten times cents ÷ prime: the thirteenth decimal on is just below the half, or just above.
    const enterprises = [104_729n, 1_299_709n, 9_999_991n].flatMap((prime) =>
      [(prime - 1n) / 2n, (prime + 1n) / 2n].map((half) => {
        const cents = (half * inverse(10n ** 13n, prime)) % prime;
        return { 2025: { rd_expense: yuan(cents), revenue: yuan(prime) } };
      }),
    );
    const { fast, exact } = textsOf(score2025(scheme, enterprises));
    expect(fast).toEqual(exact);
  });

  it('has all decimals of full points that end beyond twelve', () => {
    const scheme = schemeOf(
      `- { code: one, title: 占比, category: more, max_points: 1.0000000000001, formula: rd_expense / revenue,
           unit: "%", rule: { kind: linear, worst: 0, best: 1 } }
- { code: base, title: 人数, category: only, max_points: 1, formula: staff_total, unit: 人,
           rule: { kind: per_unit, size: 1, points: 1, cap: 1 } }`,
      { scale: '1', categories: CATEGORIES },
    );
    const { fast, exact } = textsOf(score2025(scheme, [{ 2025: { rd_expense: '3', revenue: '7.01' } }]));
    expect(fast).toEqual(exact);
    expect(fast[0]).toBe('1.0000000000001');
  });

  it.each([
    ['a cap of more decimals than parts are made for', '5.1234567890123', '9', '5.1234567890123', [1, 1]],
    ['one that is far away', '900000.1234567890123', '9', '9', [2, 1]],
    [
      'one that lies just below what is whole',
      '4.99999999999999999999',
      '5',
      '4.99999999999999999999',
      [1, 1],
    ],
    ['one that lies just above', '5.00000000000000000001', '5', '5', [2, 1]],
  ])('keeps %s', (_name, cap, staff_total, wanted, ranks) => {
    const scheme = schemeOf(
      `- { code: one, title: 人数, category: more, max_points: 10, formula: staff_total, unit: 人,
           rule: { kind: per_unit, size: 1, points: 1, cap: 10 } }
- { code: base, title: 人数, category: only, max_points: 1, formula: staff_total, unit: 人,
           rule: { kind: per_unit, size: 1, points: 1, cap: 1 } }`,
      { scale: '1', categories: CATEGORIES.replace('cap: 16', `cap: ${cap}`) },
    );
    const zone = score2025(scheme, [{ 2025: { staff_total } }, { 2025: { staff_total: '10' } }]);
    const { fast, exact } = textsOf(zone);
    expect(fast).toEqual(exact);
    expect(fast[3]).toBe(wanted);
    expect([...zone.ranks]).toEqual(ranks);
  });

  it('makes no more parts of a point than the greatest penalty by rank allows', () => {
    const penalty = (code: string) =>
      `- { code: ${code}, title: 名次, category: less, max_points: 0, formula: revenue, unit: 元,
           rule: { kind: rank, bands: [{ in: "[1, 1]", points: -6000 }], otherwise: -0.3 } }`;
    const scheme = schemeOf(
      `${penalty('one')}
${penalty('two')}
- { code: base, title: 人数, category: only, max_points: 1, formula: staff_total, unit: 人,
           rule: { kind: bands, bands: [{ in: "[1, 1]", points: 0.123456789013 }], otherwise: 1 } }`,
      { scale: '1', categories: CATEGORIES.replace('more, title: 加分, role: bonus, cap: 16', LESS) },
    );
    const of = (revenue: string) => ({ 2025: { revenue, staff_total: '1' } });
    const { fast, exact } = textsOf(score2025(scheme, [of('5'), of('4')]));
    expect(fast).toEqual(exact);
    expect([fast[5], fast[11]]).toEqual(['-11999.876543210987', '-0.476543210987']);
  });

  it('knows how far off a sum of three hundred numbers may be that are all rounded to one side', () => {
    const same = Array.from(
      { length: 300 },
      (_, i) => `- { code: i${i}, title: 占比, category: only, max_points: 0.01,
           formula: rd_expense / revenue - total_cost / revenue, unit: "%", rule: { kind: linear, worst: 0, best: 100 } }`,
    );
    const scheme = schemeOf(same.join('\n'), { scale: '3' });
    // 9,999,991 is a prime: no quotient ends.
    const facts = Array.from({ length: 1000 }, (_, i) => ({
      2025: { rd_expense: yuan(8_500_000n - BigInt(i) * 4_567n), revenue: yuan(9_999_991n), total_cost: '0' },
    }));
    const { reader } = score2025(scheme, facts);
    const writer = new PointsWriter(reader);
    for (const row of facts.keys()) {
      expect(written((out) => writer.total(out, row))).toBe(reader.totalText(row));
    }
  });

  it('knows how far a steep line is off: between goalposts close together and far from nothing', () => {
    const scheme = schemeOf(
      `- { code: one, title: 占比, category: only, max_points: 10, formula: rd_expense / revenue, unit: "%",
           when_denominator_not_positive: zero_points, rule: { kind: linear, worst: 99900, best: 100000 } }`,
      { scale: '10' },
    );
    const enterprises = Array.from({ length: 300 }, (_, i) => {
      const revenue = 100_003n + 97n * BigInt(i);
      return {
        2025: { revenue: yuan(revenue), rd_expense: yuan((revenue * BigInt(999_001 + 3 * i)) / 1000n) },
      };
    });
    const { fast, exact } = textsOf(score2025(scheme, enterprises));
    expect(fast).toEqual(exact);
    expect(new Set(fast).size).toBeGreaterThan(200);
  });

  it('keeps within the limits of a category, and tells on which side of them a sum lies', () => {
    const limited = shares('more', '1', CATEGORIES.replace('cap: 16', 'cap: 9'));
    const of = (rd_expense: string, revenue: string) => ({
      2025: { rd_expense, revenue },
      2024: { revenue: '70' },
    });
    const near = ['30', '30.01', '89.99', '90', '90.01', '100'].map((rd) => of(rd, '97'));
    const { fast, exact } = textsOf(score2025(limited, near));
    expect(fast).toEqual(exact);
    expect(fast).toContain('9');
  });
});
