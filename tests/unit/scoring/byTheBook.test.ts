import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/factCatalogue.ts';
import {
  FactTable,
  scoreZone,
  type Scheme,
  type ScoredZone,
} from '../../../server/src/features/scoring/engine/index.ts';
import { readScheme } from '../../../server/src/features/scoring/schemes/readScheme.ts';
import { Dice, randomZone, type RandomEnterprise } from '../../support/randomZone.ts';
import { randomSchemeText } from '../../support/randomScheme.ts';
import { number, type Amount } from '../../support/referenceNumbers.ts';
import { scoreByTheBook, type BookScore } from '../../support/referenceScoring.ts';
import { shippedSchemeText } from '../../support/scoring.ts';
import { order } from '../../support/slowScoring.ts';

/**
 * Enterprises in each random zone; so many zones by every shipped scheme, and twice as many by random ones. 120 zones are the
 * whole proof, more than 100,000 enterprises: a minute and more, so it is the default only where a change is taken (CI).
 */
const SIZE = 40;
const ZONES = Number(process.env['BOOK_ZONES'] ?? (process.env['CI'] === 'true' ? '120' : '8'));
const SHIPPED = [
  'zhengzhou-20+12',
  'shijiazhuang-18+15',
  'baoding-18+36',
  'torch-2.0',
  'growth-index',
  'kexiao-2017-115',
  'innovative-sme-2022-63',
] as const;

function scored(scheme: Scheme, enterprises: readonly RandomEnterprise[]): ScoredZone {
  const table = new FactTable(factCatalogue().facts, enterprises.length);
  enterprises.forEach(({ facts }, row) => {
    for (const [key, text] of facts) {
      const [code = '', back = '0'] = key.split('/');
      const fault = table.column(code, 2025 - Number(back)).set(row, text);
      if (fault !== undefined) throw new Error(`${key} ${text}: ${fault}`);
    }
  });
  return scoreZone({ scheme, table, profiles: enterprises, year: 2025, asOf: '2025-12-31' });
}

/** What the engine says otherwise than the book; empty when they agree. */
function differences(zone: ScoredZone, book: readonly BookScore[]): string[] {
  const found: string[] = [];
  const scale = number([zone.scheme.scale.num, zone.scheme.scale.den]);
  const check = (
    what: string,
    own: { num: bigint; den: bigint } | undefined,
    theirs: Amount | undefined,
  ): void => {
    if (own === undefined || theirs === undefined) {
      if (own !== theirs) found.push(`${what}: ${own === undefined ? 'missing' : 'there'}`);
    } else if (theirs.isExact ? order([own.num, own.den], theirs.q) !== 0 : isFar(own, theirs, scale)) {
      found.push(`${what}: ${number([own.num, own.den])} and not ${number(theirs.q)}`);
    }
  };
  book.forEach(({ points, total, isCovered }, row) => {
    points.forEach((own, place) => check(`${row} ${place}`, zone.reader.points(row, place), own));
    check(`${row} total`, zone.reader.total(row), total);
    const isRanked = (zone.ranks[row] ?? 0) > 0;
    const isBarred = zone.unranked[row]?.some((reason) => reason !== 'coverage_below_minimum') === true;
    if (isRanked !== (isCovered && !isBarred)) found.push(`${row} ranked: ${isRanked}`);
  });
  return [...found, ...wrongRanks(zone, book)];
}

function isFar(own: { num: bigint; den: bigint }, theirs: Amount, scale: number): boolean {
  return Math.abs(number([own.num, own.den]) - number(theirs.q)) > 1e-12 * scale;
}

/** Ranks are 1-2-2-4 over the totals; totals that the book knows only nearly may stand either way when they are close. */
function wrongRanks({ ranks, scheme }: ScoredZone, book: readonly BookScore[]): string[] {
  const ranked = book.flatMap(({ total }, row) => ((ranks[row] ?? 0) > 0 ? [{ row, total }] : []));
  const near = 1e-11 * number([scheme.scale.num, scheme.scale.den]);
  return ranked.flatMap(({ row, total }) => {
    let [least, most] = [1, 1];
    for (const other of ranked) {
      if (other.row === row) continue;
      const isExact = total.isExact && other.total.isExact;
      const by = isExact ? order(other.total.q, total.q) : number(other.total.q) - number(total.q);
      if (by > (isExact ? 0 : near)) least += 1;
      if (by > (isExact ? 0 : -near)) most += 1;
    }
    const rank = ranks[row] ?? 0;
    return rank < least || rank > most ? [`${row} rank: ${rank} and not ${least} to ${most}`] : [];
  });
}

/** Scores random zones by both; answers how many enterprises that were. */
function compareZones(yaml: string, seed: number): number {
  const scheme = readScheme(yaml, 'scheme', factCatalogue().facts);
  const enterprises = randomZone(yaml, scheme, SIZE, new Dice(seed));
  const book = scoreByTheBook(
    yaml,
    enterprises.map(({ facts, stage }) => ({ stage, factsOf: (code, back) => facts.get(`${code}/${back}`) })),
  );
  const found = differences(scored(scheme, enterprises), book);
  if (found.length > 0) throw new Error(`seed ${seed}: ${found.slice(0, 5).join('; ')}\n${yaml}`);
  return enterprises.length;
}

describe('a zone scored by the engine and by the book', () => {
  it.each(SHIPPED)(
    `agree to the last digit by %s (${ZONES * SIZE} enterprises on and beside every end)`,
    (code) => {
      let cases = 0;
      for (let zone = 0; zone < ZONES; zone += 1) {
        cases += compareZones(shippedSchemeText(code), 1000 * zone + 7);
      }
      expect(cases).toBe(ZONES * SIZE);
    },
    600_000,
  );

  it(`agree by random schemes of every construct (${2 * ZONES * SHIPPED.length * SIZE} enterprises)`, () => {
    let cases = 0;
    for (let zone = 0; zone < 2 * ZONES * SHIPPED.length; zone += 1) {
      cases += compareZones(randomSchemeText(new Dice(77 * zone + 5)), 1000 * zone + 11);
    }
    expect(cases).toBe(2 * ZONES * SHIPPED.length * SIZE);
  }, 600_000);
});
