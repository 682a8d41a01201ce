import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { PastFacts } from '../../facts/index.ts';
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

/** The row's value of one fact; a row has a few of them. */
export function valueOf({ values }: ResolvedRow, code: string): FactValue | undefined {
  return values.find(({ fact }) => fact.code === code);
}

/** Puts beside every row what is live and what went before, in the file and in the database. */
export function compareRows(rows: readonly ResolvedRow[], live: LiveFacts, past: PastFacts): ComparedRow[] {
  const inFile = new Map(rows.map((row) => [`${row.identifier}|${row.period ?? ''}`, row]));
  return rows.map((row) => {
    const { identifier, enterpriseId, period = '' } = row;
    const key = enterpriseId === undefined ? undefined : sheetKey(enterpriseId, period);
    const yearBefore = (yearsBack: number): YearBefore => {
      const year = String(Number(period) - yearsBack);
      return { year, file: inFile.get(`${identifier}|${year}`) };
    };
    const years: YearBefore[] = []; // by years back, each looked up once for all values of the row
    return {
      row,
      live: (key === undefined ? undefined : live.get(key)) ?? NOTHING,
      past(code, yearsBack) {
        const { year, file } = (years[yearsBack] ??= yearBefore(yearsBack));
        const written = file === undefined ? undefined : valueOf(file, code)?.value;
        return written ?? (enterpriseId === undefined ? undefined : past(enterpriseId, year, code));
      },
    };
  });
}

interface YearBefore {
  readonly year: string;
  /** The row of the file about it. */
  readonly file: ResolvedRow | undefined;
}
