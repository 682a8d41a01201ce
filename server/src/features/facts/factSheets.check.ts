import { setImmediate as pause } from 'node:timers/promises';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { endOfEnterpriseChunk } from '../enterprises/index.ts';
import { parseSheet } from './factSheets.ts';
import { rebuildSheets } from './factSheets.write.ts';

/** Few, so that others wait no longer than for one chunk: nobody waits for the check. */
const ENTERPRISES_PER_CHUNK = 25;

/** What a check of a zone's sheets found. */
export interface SheetCheck {
  readonly facts: number;
  /** Enterprises whose sheets did not equal their live facts, and now do. */
  readonly repaired: readonly number[];
}

/**
 * Compare every sheet of a zone with the live facts, value by value and origin by origin. Sheets that differ are made anew.
 * None ever should: facts and sheets change in one transaction.
 */
export async function checkFactSheets(em: Em, zoneId: number): Promise<SheetCheck> {
  const repaired: number[] = [];
  let facts = 0;
  for (let after = 0; ;) {
    const upTo = await endOfEnterpriseChunk(em, zoneId, after, ENTERPRISES_PER_CHUNK);
    if (upTo === undefined) return { facts, repaired };
    const range = { zoneId, after, upTo };
    const live = await linesOfFacts(em, range);
    facts += live.size;
    const wrong = enterprisesOf(differing(live, await linesOfSheets(em, range)));
    // Looked at again, locked: what came in between the two statements is no difference.
    if (wrong.length > 0) repaired.push(...(await repair(em, range, wrong)));
    after = upTo;
    await pause();
  }
}

/** Check every zone; answers how many sheets were wrong. The log names them: somebody has to ask why. */
export async function checkSheetsOfZones({ orm, logger }: Pick<Deps, 'orm' | 'logger'>): Promise<number> {
  const zones = await orm.em.fork().execute<{ id: number }[]>('select id from zone order by id');
  let wrong = 0;
  for (const { id } of zones) {
    const { repaired } = await checkFactSheets(orm.em.fork(), id);
    wrong += repaired.length;
    if (repaired.length > 0) {
      logger.error(
        { zoneId: id, enterprises: repaired.slice(0, 100) },
        'fact sheets were not the live facts',
      );
    }
  }
  return wrong;
}

interface Range {
  readonly zoneId: number;
  readonly after: number;
  readonly upTo: number;
}

const WITHIN = 'enterprise_id > ? and enterprise_id <= ? and zone_id = ?';

/** Each live fact as one line. */
async function linesOfFacts(em: Em, { zoneId, after, upTo }: Range): Promise<Set<string>> {
  const rows = await em.execute<{ line: string }[]>(
    `select concat(enterprise_id, ' ', period, ' ', code, ' ', value, ' ', batch_id, ' ', source_row) as line
       from fact where ${WITHIN} and live = 1`,
    [after, upTo, zoneId],
  );
  return new Set(rows.map(({ line }) => line));
}

/** Each fact of a sheet as the same line; a code that stood twice would be two. */
async function linesOfSheets(em: Em, { zoneId, after, upTo }: Range): Promise<string[]> {
  const rows = await em.execute<{ enterpriseId: number; period: string; facts: string }[]>(
    `select enterprise_id as enterpriseId, period, facts from fact_sheet where ${WITHIN}`,
    [after, upTo, zoneId],
  );
  return rows.flatMap(({ enterpriseId, period, facts }) =>
    parseSheet(facts).map((fact) => [enterpriseId, period, ...fact].join(' ')),
  );
}

/** Lines that stand on one side only, or twice in the sheets. */
function differing(live: ReadonlySet<string>, sheets: readonly string[]): string[] {
  const missing = new Set(live);
  return [...sheets.filter((line) => !missing.delete(line)), ...missing];
}

function enterprisesOf(lines: readonly string[]): number[] {
  return [...new Set(lines.map((line) => Number(line.split(' ')[0])))];
}

async function repair(em: Em, range: Range, suspects: readonly number[]): Promise<number[]> {
  return transact(em, async (tx) => {
    await tx.execute(
      `update fact_sheet set zone_id = zone_id where enterprise_id in (${suspects.map(() => '?').join(', ')})`,
      [...suspects],
      'run',
    );
    const wrong = enterprisesOf(differing(await linesOfFacts(tx, range), await linesOfSheets(tx, range)));
    const found = wrong.filter((id) => suspects.includes(id));
    await rebuildSheets(tx, range.zoneId, found);
    return found;
  });
}
