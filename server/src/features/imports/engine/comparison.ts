import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { FactValue } from './readRows.ts';
import type { ResolvedRow } from './resolveRows.ts';

/** A value that counts today. */
export interface LiveFact {
  readonly value: string;
  readonly batchId: number;
  readonly sourceRow: number;
  readonly department: DepartmentCode;
  /** The upheld dispute that put it right; null when an ordinary file brought it. */
  readonly disputeId: number | null;
}

/** The live facts of one enterprise and year by code. */
export type LiveSheet = ReadonlyMap<string, LiveFact>;

/** Live facts of the rows' enterprises, by `sheetKey`. */
export type LiveFacts = ReadonlyMap<string, LiveSheet>;

/** A row with what its values are compared with. */
export interface ComparedRow {
  readonly row: ResolvedRow;
  /** The row's values by fact code. */
  readonly values: ReadonlyMap<string, FactValue>;
  readonly live: LiveSheet;
  /** The same fact so many years earlier: from the file, else live; undefined when it is not known. */
  past(code: string, yearsBack: number): string | undefined;
}

/** How far back a value is compared with its own history. */
export const HISTORY_YEARS = 3;

const NOTHING: LiveSheet = new Map();

/** The place of an enterprise's year in `LiveFacts`. */
export function sheetKey(enterpriseId: number, period: string): string {
  return `${enterpriseId}|${period}`;
}

/** Puts beside every row what is live and what went before, in the file and in the database. */
export function compareRows(rows: readonly ResolvedRow[], live: LiveFacts): ComparedRow[] {
  const valuesOf = new Map(rows.map((row) => [row, new Map(row.values.map((one) => [one.fact.code, one]))]));
  const inFile = new Map(rows.map((row) => [`${row.identifier}|${row.period ?? ''}`, valuesOf.get(row)]));
  const stored = (row: ResolvedRow, period: string): LiveSheet =>
    (row.enterpriseId === undefined ? undefined : live.get(sheetKey(row.enterpriseId, period))) ?? NOTHING;
  return rows.map((row) => {
    const years = Array.from({ length: HISTORY_YEARS }, (_, back) => {
      const period = String(Number(row.period) - back - 1);
      return { file: inFile.get(`${row.identifier}|${period}`), live: stored(row, period) };
    });
    return {
      row,
      values: valuesOf.get(row) ?? new Map<string, FactValue>(),
      live: stored(row, row.period ?? ''),
      past(code, yearsBack) {
        const year = years[yearsBack - 1];
        return year?.file?.get(code)?.value ?? year?.live.get(code)?.value;
      },
    };
  });
}
