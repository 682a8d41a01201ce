import { engineOf, type Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { endOfEnterpriseChunk } from '../enterprises/index.ts';

/** A live fact of a sheet: code, value, delivery, row of its file. */
export type SheetFact = readonly [code: string, value: string, batchId: number, sourceRow: number];

/** All live facts of one enterprise in one year. */
export interface FactSheet {
  readonly enterpriseId: number;
  readonly period: string;
  readonly facts: readonly SheetFact[];
}

const ENTERPRISES_PER_CHUNK = 250;

/**
 * The live facts of a whole zone, a sheet an enterprise and year, in chunks of enterprises by ascending id.
 *
 * For work over all of a zone: the database joins the facts of a sheet into one text, so that thirty times fewer rows
 * have to be handed over than with `readFacts`. Enterprises and years without facts have no sheet.
 */
export async function* readFactSheets(
  em: Em,
  zoneId: number,
  periods: readonly string[],
): AsyncGenerator<FactSheet[]> {
  for (let last = 0; ;) {
    const end = await endOfEnterpriseChunk(em, zoneId, last, ENTERPRISES_PER_CHUNK);
    if (end === undefined) return;
    yield await sheetsBetween(em, { zoneId, periods, after: last, upTo: end });
    last = end;
  }
}

interface Range {
  readonly zoneId: number;
  readonly periods: readonly string[];
  readonly after: number;
  readonly upTo: number;
}

/** One value is at most 40 + 40 + 2 × 15 characters: a hundred and fifty codes fit with ease. */
const LONGEST_SHEET = 1_000_000;

async function sheetsBetween(em: Em, { zoneId, periods, after, upTo }: Range): Promise<FactSheet[]> {
  return transact(em, async (tx) => {
    if (engineOf(tx) === 'server') await tx.execute(`set session group_concat_max_len = ${LONGEST_SHEET}`);
    const rows = await tx.execute<{ enterpriseId: number; period: string; sheet: string }[]>(
      `select enterprise_id as enterpriseId, period,
              group_concat(concat(code, ' ', value, ' ', batch_id, ' ', source_row)) as sheet
         from fact
        where enterprise_id > ? and enterprise_id <= ? and zone_id = ? and live = 1
          and period in (${periods.map(() => '?').join(', ')})
        group by enterprise_id, period order by enterprise_id, period`,
      [after, upTo, zoneId, ...periods],
    );
    return rows.map(({ enterpriseId, period, sheet }) => ({
      enterpriseId,
      period,
      facts: sheet.split(',').map(parseFact),
    }));
  });
}

/** Neither code nor value can hold a blank or a comma: both are checked when they are taken in. */
function parseFact(text: string): SheetFact {
  const [code = '', value = '', batchId, sourceRow] = text.split(' ');
  return [code, value, Number(batchId), Number(sourceRow)];
}
