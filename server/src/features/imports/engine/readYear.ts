export type YearReading =
  | { readonly kind: 'value'; readonly value: string }
  | {
      readonly kind: 'fault';
      readonly code: 'bad_period' | 'future_period';
      readonly params: Readonly<Record<string, string>>;
    };

const EARLIEST = '1990';
const BARE = /^\d{4}$/;
const WRITTEN = /^(\d{4})(?:年|年度|年1[-~至]12月|\.0)?$/;

/** The year in a cell: `2025`, `2025年`, `2025年度`, `2025年1-12月` and `2025.0`, as spreadsheets write it; not after `today` (`YYYY-MM-DD`). */
export function readYear(cell: string, today: string): YearReading {
  const year = BARE.test(cell) ? cell : WRITTEN.exec(cell.normalize('NFKC').replace(/\s/gu, ''))?.[1];
  const latest = today.slice(0, 4);
  if (year === undefined || year < EARLIEST) return { kind: 'fault', code: 'bad_period', params: {} };
  if (year > latest) return { kind: 'fault', code: 'future_period', params: { latest } };
  return { kind: 'value', value: year };
}
