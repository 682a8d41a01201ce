import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { confineSql } from '../../server/src/db/confineSql.ts';
import { entities } from '../../server/src/db/entities.ts';
import { OF_NO_ZONE, ofZone } from '../../server/src/db/zoneTables.ts';
import { sourceFiles } from './source.ts';

const NAMES = entities.map(({ meta }) => meta.className);
const FILES = sourceFiles('server/src').filter((file) => !/\/migrations\//.test(file));
/** Their tables are computed, and they are never bound to a zone: `bulkInsert` looks at its rows itself, resealing walks all zones. */
const OF_ALL_TABLES = ['server/src/db/bulk.ts', 'server/src/reseal.ts'];

/** The statements in the text of a file, with every inserted piece as a bound value; rows to insert come from a `select`. */
function statementsIn(text: string): string[] {
  const literals = text.match(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g) ?? [];
  return literals
    .map((literal) =>
      literal
        .slice(1, -1)
        .replace(/\$\{[^}]*\}/g, '?')
        .replace(/\) \?$/, ') select ?'),
    )
    .filter(
      (sql) => /^\s*(select|update|delete|insert)\s+\S+\s+\S/i.test(sql) && / from | set | into /i.test(sql),
    );
}

describe('the border between zones', () => {
  it('finds the statements in a file', () => {
    const text = "em.execute('select id from claim, payout', []); const not = 'select one';";
    expect(statementsIn(text)).toEqual(['select id from claim, payout']);
    expect(FILES.flatMap((file) => statementsIn(readFileSync(file, 'utf8'))).length).toBeGreaterThan(40);
  });

  it('is known for every table: its rows belong to a zone, or it says why they belong to none', () => {
    const known = [...ofZone.keys(), ...Object.keys(OF_NO_ZONE)];
    expect(known.toSorted()).toEqual(NAMES.toSorted());
  });

  const written = FILES.filter((file) => !OF_ALL_TABLES.includes(file));
  it.each(written.filter((file) => statementsIn(readFileSync(file, 'utf8')).length > 0))(
    'can be drawn around every statement of %s',
    (file) => {
      for (const sql of statementsIn(readFileSync(file, 'utf8'))) {
        expect(() => confineSql(sql, 1)).not.toThrow();
      }
    },
  );

  it.each(FILES.filter((file) => !file.startsWith('server/src/db/')))(
    '%s reaches the database by the entity manager alone',
    (file) => {
      const text = readFileSync(file, 'utf8');
      expect(text).not.toMatch(
        /getKysely|runBound|getConnection\(|getDriver\(\)\.|createQueryBuilder|\.qb\(|filters: false/,
      );
    },
  );
});
