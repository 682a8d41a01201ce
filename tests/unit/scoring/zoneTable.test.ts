import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildScores } from '../../../server/src/features/scoring/buildScores.ts';
import { ByteText } from '../../../server/src/features/scoring/engine/byteText.ts';
import { sortByValue } from '../../../server/src/features/scoring/engine/byValue.ts';
import { ZoneTable, type Scheme, type ZoneChunk } from '../../../server/src/features/scoring/engine/index.ts';
import { exactAt, rankExact } from '../../../server/src/features/scoring/engine/rank.ts';
import { rankFew } from '../../../server/src/features/scoring/engine/rankFew.ts';
import { unpackTexts } from '../../../server/src/features/scoring/scoreRows.ts';
import { readDetails } from '../../../server/src/features/scoring/readDetails.ts';
import { score2025, shippedScheme, type FactsByYear } from '../../support/scoring.ts';

/** Enterprises as they come out of the database: one sheet a year, the whole year from one row of one file. */
function chunkOf(enterprises: readonly FactsByYear[], firstId: number): ZoneChunk {
  const sheets = enterprises.flatMap((years, place) =>
    Object.entries(years).map(([year, facts]) => {
      const words = Object.entries(facts).flat().join(' ');
      return { place, year: Number(year), text: `${7 + place} ${place + 2} ${words}` };
    }),
  );
  let end = 0;
  return {
    ids: Float64Array.from(enterprises, (_, i) => firstId + i),
    foundedOn: enterprises.map(() => '2015-03-01'),
    industries: enterprises.map(() => null),
    places: Int32Array.from(sheets, ({ place }) => place),
    years: Int32Array.from(sheets, ({ year }) => year),
    ends: Int32Array.from(sheets, ({ text }) => (end += text.length)),
    bytes: new TextEncoder().encode(sheets.map(({ text }) => text).join('')),
  };
}

function loaded(scheme: Scheme, chunks: readonly ZoneChunk[], size: number): ZoneTable {
  const table = new ZoneTable(scheme, 2025, size);
  for (const chunk of chunks) table.take(chunk);
  table.finish();
  return table;
}

const FACTS = {
  staff_total: '100',
  sci_staff: '15',
  rd_expense: '598356.69',
  revenue: '11967133.80',
  total_cost: '11000000',
  net_profit: '-5.5',
  class2_ip: '2',
};

describe('a zone read from its sheets', () => {
  const scheme = shippedScheme('baoding-18+36');

  it('has every value of every form exactly, whatever does not fit included, and nothing where nothing is', () => {
    const revenue = ['0', '0.5', '12.34', '12.345', '123456789012345678901234.5', '99999999999999.99'];
    const enterprises = revenue.map((value) => ({
      2025: { ...FACTS, revenue: value, nobody_knows_it: '1.5' },
    }));
    const table = loaded(scheme, [chunkOf([...enterprises, {}], 5)], 7);
    const column = table.table.column('revenue', 2025);
    expect([...enterprises, {}].map((_, row) => column.text(row))).toEqual([...revenue, undefined]);
    expect(table.ids).toEqual([5, 6, 7, 8, 9, 10, 11]);
    expect(table.years()).toEqual([2025]);
  });

  it('knows the file and row of each fact, and takes more enterprises than were expected', () => {
    const chunks = [chunkOf([{ 2025: FACTS }], 1), chunkOf([{ 2025: FACTS }, { 2024: FACTS }], 2)];
    const table = loaded(scheme, chunks, 1);
    const slot = scheme.inputs.findIndex(({ code, yearsBack }) => code === 'revenue' && yearsBack === 0);
    const before = scheme.inputs.findIndex(({ code, yearsBack }) => code === 'revenue' && yearsBack === 1);
    expect([0, 1, 2].map((row) => table.usedBy(row)[slot])).toEqual([
      ['11967133.8', 7, 2],
      ['11967133.8', 7, 2],
      null,
    ]);
    expect(table.usedBy(2)[before]).toEqual(['11967133.8', 8, 3]);
  });

  it('refuses a stored text that is no value of its fact', () => {
    const chunk = chunkOf([{ 2025: { ...FACTS, staff_total: '-3' } }], 1);
    expect(() => loaded(scheme, [chunk], 1)).toThrow('-3 (negative)');
    const word = chunkOf([{ 2025: { ...FACTS, revenue: '1x5' } }], 1);
    expect(() => loaded(scheme, [word], 1)).toThrow('1x5 (not_a_number)');
  });

  const cell = (code: string) =>
    fc.option(
      fc.oneof(fc.nat(200), fc.nat(9_999_999)).map((n) => (code === 'revenue' ? `${n}.25` : String(n))),
      { nil: undefined, freq: 8 },
    );
  const codes = [...new Set(scheme.inputs.map(({ code }) => code))];
  const year = fc.record(Object.fromEntries(codes.map((code) => [code, cell(code)])));
  const enterprise = fc
    .record({ 2025: year, 2024: year, 2023: year })
    .map(
      (years) =>
        Object.fromEntries(
          Object.entries(years).map(([period, facts]) => [
            period,
            Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
          ]),
        ) as FactsByYear,
    );

  it.each(['baoding-18+36', 'zhengzhou-20+12', 'torch-2.0', 'growth-index'])(
    'stores of %s what the engine says of every row, and reads it back',
    (code) => {
      const own = shippedScheme(code);
      fc.assert(
        fc.property(fc.array(enterprise, { minLength: 1, maxLength: 12 }), (enterprises) => {
          const table = loaded(own, [chunkOf(enterprises, 1)], enterprises.length);
          if (!table.years().includes(2025)) return;
          const built = buildScores({ loaded: table, asOf: '2025-12-31' });
          const rows = built.rows(0, built.size);
          const profiles = enterprises.map(() => ({ foundedOn: '2015-03-01' }));
          const zone = score2025(own, enterprises, profiles);
          enterprises.forEach((_, row) => {
            const details = readDetails(unpackTexts(rows.details)[row] ?? '', own);
            const texts = zone.reader.texts(row);
            expect(unpackTexts(rows.totals)[row]).toBe(zone.ranks[row] === 0 ? '' : texts.total);
            expect(details).toMatchObject({
              statuses: own.indicators.map((_, place) => zone.reader.status(row, place)),
              points: texts.points.map((points) => points ?? null),
              categories: texts.categories,
              values: zone.reader.valueTexts(row).map((value) => value ?? null),
              unranked: zone.unranked[row],
              facts: table.usedBy(row),
            });
            expect(details.passed).toBe(zone.reader.passes(row));
            expect(details.trend.at(-1)?.rank ?? 0).toBe(zone.ranks[row]);
            const back = own.inputs.map(({ code: fact, yearsBack }) =>
              table.table.column(fact, 2024 - yearsBack).text(row),
            );
            expect(details.before?.facts ?? back).toEqual(back.map((text) => text ?? null));
          });
        }),
        { numRuns: 15, seed: 3 },
      );
    },
  );
});

describe('the details of a stored score', () => {
  const scheme = shippedScheme('kexiao-2017-115');

  it('are read as earlier versions stored them', () => {
    const details = {
      statuses: ['scored', 'missing'],
      values: ['15', null],
      points: ['8', null],
      ranks: [1, 0],
      categories: ['8'],
      passed: false,
      unranked: [],
      facts: [['100', 1, 2], null],
      trend: [{ period: '2025', total: '8', rank: 1 }],
    };
    expect(readDetails(JSON.stringify(details), scheme)).toEqual(details);
  });

  it('are refused when a later version stored them', () => {
    expect(() => readDetails('3|s|8', scheme)).toThrow('unknown details: 3');
  });
});

describe('sorting and counting instead of comparing', () => {
  const values = fc.array(
    fc.oneof(
      fc.constantFrom(0, -0, 1, -1, 2 ** 52, -(2 ** 52), 5e-324),
      fc.integer({ min: -5, max: 5 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    { maxLength: 60 },
  );

  it('orders by value, highest first, equal ones as they came', () => {
    fc.assert(
      fc.property(values, (list) => {
        const rows = Int32Array.from(list.keys());
        const plain = [...rows].sort((a, b) => (list[b] ?? 0) - (list[a] ?? 0) || a - b);
        expect([...sortByValue(rows, Float64Array.from(list))]).toEqual(plain);
      }),
    );
  });

  it('gives equal values one rank and leaves out as many places, sorted or counted', () => {
    fc.assert(
      fc.property(values, (list) => {
        const rows = Int32Array.from(list.keys());
        const ranks = list.map((own) => 1 + list.filter((other) => other > own).length);
        expect([...rankExact(rows, Float64Array.from(list))]).toEqual(ranks);
        expect([...(rankFew(rows, Float64Array.from(list)) ?? [])]).toEqual(ranks);
      }),
    );
    const many = Float64Array.from({ length: 2000 }, (_, i) => i);
    expect(rankFew(Int32Array.from(many.keys()), many)).toBeUndefined();
  });

  it('finds the values at a place exactly although the numbers are off', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 40 }), (list) => {
        const rows = Int32Array.from(list.keys());
        const exact = (row: number) => ({ num: BigInt(list[row] ?? 0), den: 1n });
        const numbers = Float64Array.from(list, (value, row) => value + ((row % 5) - 2) * 0.4);
        const errors = new Float64Array(list.length).fill(0.8);
        const sorted = list.toSorted((a, b) => b - a);
        const [first, second] = [(list.length - 1) >> 1, list.length >> 1];
        const found = exactAt({ rows, values: numbers, errors, exact }, first, second);
        expect(found.map(({ num }) => Number(num))).toEqual([sorted[first], sorted[second]]);
      }),
    );
  });

  it('writes whole numbers with a point as text does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
        fc.nat(12),
        (n, decimals) => {
          const out = new ByteText(100);
          out.scaled(n, decimals);
          const digits = String(Math.abs(n)).padStart(decimals + 1, '0');
          const point = digits.length - decimals;
          const fraction = digits.slice(point).replace(/0+$/, '');
          const text = digits.slice(0, point) + (fraction === '' ? '' : `.${fraction}`);
          expect(new TextDecoder().decode(out.take())).toBe(n < 0 ? `-${text}` : text);
        },
      ),
    );
  });
});
