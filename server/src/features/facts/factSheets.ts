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

interface SheetQuery {
  readonly enterpriseIds: readonly number[];
  readonly periods: readonly string[];
  /** Only these facts. */
  readonly codes: readonly string[];
}

/** The live facts of some enterprises (at most a thousand), a sheet an enterprise and year; none where there is nothing. */
export async function readSheetsOf(em: Em, zoneId: number, query: SheetQuery): Promise<FactSheet[]> {
  const { enterpriseIds, periods, codes } = query;
  if (enterpriseIds.length === 0 || periods.length === 0 || codes.length === 0) return [];
  return sheetsWhere(
    em,
    `enterprise_id in (${marks(enterpriseIds)}) and zone_id = ? and live = 1
        and period in (${marks(periods)}) and code in (${marks(codes)})`,
    [...enterpriseIds, zoneId, ...periods, ...codes],
  );
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
  return sheetsWhere(
    em,
    `enterprise_id > ? and enterprise_id <= ? and zone_id = ? and live = 1 and period in (${marks(periods)})`,
    [after, upTo, zoneId, ...periods],
  );
}

async function sheetsWhere(
  em: Em,
  where: string,
  values: readonly (string | number)[],
): Promise<FactSheet[]> {
  return transact(em, async (tx) => {
    if (engineOf(tx) === 'server') await tx.execute(`set session group_concat_max_len = ${LONGEST_SHEET}`);
    const rows = await tx.execute<{ enterpriseId: number; period: string; sheet: string }[]>(
      `select enterprise_id as enterpriseId, period,
              group_concat(concat(code, ' ', value, ' ', batch_id, ' ', source_row)) as sheet
         from fact where ${where} group by enterprise_id, period order by enterprise_id, period`,
      [...values],
    );
    return rows.map(({ enterpriseId, period, sheet }) => ({
      enterpriseId,
      period,
      facts: sheet.split(',').map(parseFact),
    }));
  });
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** Neither code nor value can hold a blank or a comma: both are checked when they are taken in. */
function parseFact(text: string): SheetFact {
  const [code = '', value = '', batchId, sourceRow] = text.split(' ');
  return [code, value, Number(batchId), Number(sourceRow)];
}
