import { selectRows } from '../../db/boundSql.ts';
import { engineOf, type Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';

/** One value is at most 40 + 40 + 2 × 15 characters: a hundred and fifty codes fit with ease. */
export const LONGEST_SHEET = 1_000_000;

/** A live fact of a sheet: code, value, delivery, row of its file. */
export type SheetFact = readonly [code: string, value: string, batchId: number, sourceRow: number];

/** All live facts of one enterprise in one year. */
export interface FactSheet {
  readonly enterpriseId: number;
  readonly period: string;
  readonly facts: readonly SheetFact[];
}

/** A sheet as it is stored; see `FactSheetSchema` for the text, `parseSheet` for its facts. */
export interface PackedSheet {
  readonly enterpriseId: number;
  readonly period: string;
  readonly facts: string;
}

/**
 * The live facts of the enterprises with ids above `after` up to `upTo`, a sheet an enterprise and year, by ascending id:
 * for work over all of a zone, a hundred times fewer rows than with `readFacts`. Nothing where there are no facts.
 */
export async function packedSheets(
  em: Em,
  zoneId: number,
  range: { readonly after: number; readonly upTo: number; readonly periods: readonly string[] },
): Promise<PackedSheet[]> {
  const { after, upTo, periods } = range;
  // The signs keep the engine to the primary key, of which this is one range.
  return em.execute<PackedSheet[]>(
    `select enterprise_id as enterpriseId, period, facts from fact_sheet
      where enterprise_id > ? and enterprise_id <= ? and +zone_id = ? and +period in (${marks(periods)})
      order by enterprise_id, period`,
    [after, upTo, zoneId, ...periods],
  );
}

/** Has any enterprise of the zone a live fact of this year? */
export async function hasFactsOf(em: Em, zoneId: number, period: string): Promise<boolean> {
  const rows = await em.execute('select 1 from fact_sheet where zone_id = ? and period = ? limit 1', [
    zoneId,
    period,
  ]);
  return rows.length > 0;
}

/** The facts of a stored sheet. Neither code nor value can hold a blank or a comma: both are checked when they are taken in. */
export function parseSheet(text: string): SheetFact[] {
  return text.split(',').flatMap((segment) => {
    const [batchId, sourceRow, ...facts] = segment.split(' ');
    return Array.from({ length: facts.length / 2 }, (_, i): SheetFact => {
      return [facts[2 * i] ?? '', facts[2 * i + 1] ?? '', Number(batchId), Number(sourceRow)];
    });
  });
}

type SheetPlace = Pick<FactSheet, 'enterpriseId' | 'period'>;

interface SheetQuery {
  readonly enterpriseIds: readonly number[];
  readonly periods: readonly string[];
  /** Only these facts. */
  readonly codes: readonly string[];
}

/**
 * The live facts of some enterprises (at most a thousand), a sheet an enterprise and year; none where there is nothing. Read
 * from the facts themselves, since what is written rests on it; the database joins those of a sheet into one text. Only whether
 * there is anything is asked of the sheets, because looking for every fact of a new year costs as much as finding it; should a
 * sheet be missing, the index over live facts refuses what would be written beside them.
 */
export async function readSheetsOf(em: Em, zoneId: number, query: SheetQuery): Promise<FactSheet[]> {
  const { codes } = query;
  if (codes.length === 0) return [];
  const there = await sheetRows<SheetPlace>(em, zoneId, query, 'enterprise_id as enterpriseId, period');
  if (there.length === 0) return [];
  const enterpriseIds = [...new Set(there.map(({ enterpriseId }) => enterpriseId))];
  const periods = [...new Set(there.map(({ period }) => period))];
  return transact(em, async (tx) => {
    if (engineOf(tx) === 'server') await tx.execute(`set session group_concat_max_len = ${LONGEST_SHEET}`);
    const rows = await selectRows<SheetPlace & { readonly sheet: string }>(
      tx,
      `select enterprise_id as enterpriseId, period,
              group_concat(concat(code, ' ', value, ' ', batch_id, ' ', source_row)) as sheet
         from fact
        where enterprise_id in (${marks(enterpriseIds)}) and zone_id = ? and live = 1
          and period in (${marks(periods)}) and code in (${marks(codes)})
        group by enterprise_id, period order by enterprise_id, period`,
      [...enterpriseIds, zoneId, ...periods, ...codes],
    );
    return rows.map(({ enterpriseId, period, sheet }) => ({
      enterpriseId,
      period,
      facts: sheet.split(',').map(parseFact),
    }));
  });
}

/** `columns` of the stored sheets of some enterprises (at most a thousand) in some years. */
export async function sheetRows<Row>(
  em: Em,
  zoneId: number,
  { enterpriseIds, periods }: Pick<SheetQuery, 'enterpriseIds' | 'periods'>,
  columns: string,
): Promise<Row[]> {
  if (enterpriseIds.length === 0 || periods.length === 0) return [];
  // The sign keeps the embedded engine to the primary key: by the index over years it would go through all sheets of the zone.
  const period = engineOf(em) === 'embedded' ? '+period' : 'period';
  return selectRows(
    em,
    `select ${columns} from fact_sheet
      where enterprise_id in (${marks(enterpriseIds)}) and zone_id = ? and ${period} in (${marks(periods)})`,
    [...enterpriseIds, zoneId, ...periods],
  );
}

function parseFact(text: string): SheetFact {
  const [code = '', value = '', batchId, sourceRow] = text.split(' ');
  return [code, value, Number(batchId), Number(sourceRow)];
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
