import { bulkUpsert, type Cell } from '../../db/bulk.ts';
import { engineOf, type Em } from '../../db/orm.ts';
import { LONGEST_SHEET } from './factSheets.ts';
import type { FactWrite } from './facts.write.ts';

const COLUMNS = ['enterprise_id', 'period', 'zone_id', 'facts'] as const;
const NEW_SHEETS = { key: ['enterprise_id', 'period'], update: [], append: ['facts'] };
const ENTERPRISES_PER_STATEMENT = 500;
/** A year has four digits. */
const PERIODS = 10_000;

/**
 * Bring the sheets up to the facts of a delivery that have just been written. New facts are added to their sheet; sheets in
 * which a value was replaced are made anew. Inside the transaction of the facts.
 */
export async function addToSheets(
  tx: Em,
  { zoneId, batchId }: { zoneId: number; batchId: number },
  writes: readonly FactWrite[],
): Promise<void> {
  const sheets = Map.groupBy(writes, ({ enterpriseId, period }) => enterpriseId * PERIODS + Number(period));
  const added: Cell[][] = [];
  const corrected = new Set<number>();
  for (const facts of sheets.values()) {
    const [{ enterpriseId, period } = { enterpriseId: 0, period: '' }] = facts;
    if (facts.some(({ replaces }) => replaces !== undefined)) corrected.add(enterpriseId);
    else added.push([enterpriseId, period, zoneId, segments(batchId, facts)]);
  }
  // Always in the same order, so that two deliveries do not wait for each other.
  added.sort((a, b) => Number(a[0]) - Number(b[0]) || String(a[1]).localeCompare(String(b[1])));
  await bulkUpsert(
    tx,
    'fact_sheet',
    COLUMNS,
    added.filter(([id]) => !corrected.has(Number(id))),
    NEW_SHEETS,
  );
  await rebuildSheets(tx, zoneId, [...corrected]);
}

/** New facts as a sheet has them: those of one row of the file together. */
function segments(batchId: number, facts: readonly FactWrite[]): string {
  const rows = new Map<number, string>();
  for (const { sourceRow, code, value } of facts) {
    rows.set(sourceRow, `${rows.get(sourceRow) ?? `${batchId} ${sourceRow}`} ${code} ${value}`);
  }
  return [...rows.values()].join(',');
}

/** Make all sheets of these enterprises anew from their live facts. Inside a transaction. */
export async function rebuildSheets(tx: Em, zoneId: number, enterpriseIds: readonly number[]): Promise<void> {
  if (enterpriseIds.length === 0) return;
  if (engineOf(tx) === 'server') await tx.execute(`set session group_concat_max_len = ${LONGEST_SHEET}`);
  const sorted = enterpriseIds.toSorted((a, b) => a - b);
  for (let at = 0; at < sorted.length; at += ENTERPRISES_PER_STATEMENT) {
    const ids = sorted.slice(at, at + ENTERPRISES_PER_STATEMENT);
    const within = `enterprise_id in (${ids.map(() => '?').join(', ')}) and zone_id = ?`;
    await tx.execute(`delete from fact_sheet where ${within}`, [...ids, zoneId], 'run');
    await tx.execute(
      `insert into fact_sheet (enterprise_id, period, zone_id, facts) ${sheetsOfFacts(within)}`,
      [...ids, zoneId],
      'run',
    );
  }
}

/** The sheets as the live facts make them: enterprise, year, zone and text. */
export function sheetsOfFacts(where: string): string {
  return `select enterprise_id, period, max(zone_id) as zone_id, group_concat(segment) as facts
    from (select enterprise_id, period, max(zone_id) as zone_id,
                 concat(batch_id, ' ', source_row, ' ', replace(group_concat(concat(code, ' ', value)), ',', ' ')) as segment
            from fact where ${where} and live = 1
           group by enterprise_id, period, batch_id, source_row) segments
   group by enterprise_id, period`;
}
