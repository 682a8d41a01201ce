import type { ColumnUse } from './columns.ts';
import type { Findings } from './findings.ts';
import { plainHeader } from './headerCells.ts';
import type { MatchedHeader, PlacedColumn } from './matchHeader.ts';
import type { RawRow } from './readCsv.ts';
import { readNumber } from './readNumber.ts';
import type { ReadRow } from './readRows.ts';

/** Rows of a table that are about no enterprise, as officials add them. */
const TOTAL = /^(合计|总计|共计|小计)/u;
const NOTE =
  /^(累计|备注|说明|附注|注[\d一二三]*[:、.。]|填表|填报|制表|审核|复核|审批|单位?负责人|负责人|经办|联系|电话|日期|报送|盖章|以上|本表|数据来源|资料来源)/u;

export type Aside = 'total' | 'note' | 'header';

/**
 * What a row is when it is not about an enterprise: a total, a note or signature below the table, the header again as it is
 * printed on each page. Undefined for every other row, so also for one whose identifier was forgotten.
 */
export function asideOf({ cells }: RawRow, { placed }: MatchedHeader): Aside | undefined {
  const identifier = placed.find(({ use }) => use.kind === 'identifier');
  if (identifier === undefined) return undefined;
  const own = plainHeader(cells[identifier.at] ?? '');
  if (own === plainHeader(identifier.header)) return 'header';
  const first = plainHeader(cells.find((cell) => cell.trim() !== '') ?? '');
  if (own !== '' && own !== first) return undefined;
  if (TOTAL.test(first)) return 'total';
  return NOTE.test(first) ? 'note' : undefined;
}

/** Half a hundredth: totals are often rounded to two places. */
const ROUNDING = 0.005;

/**
 * Compares totals of the file with the sums of its rows; only warns, so ordinary floating point is precise enough. A subtotal
 * is not compared.
 */
export function checkTotals(
  totals: readonly RawRow[],
  rows: readonly ReadRow[],
  header: MatchedHeader,
  findings: Findings,
): void {
  for (const total of totals) {
    const isWhole = !total.cells.some((cell) => plainHeader(cell).startsWith('小计'));
    for (const column of isWhole ? header.placed : []) {
      if (column.use.kind === 'fact') checkTotal(total, column, column.use, rows, findings);
    }
  }
}

function checkTotal(
  total: RawRow,
  { at, header: column }: PlacedColumn,
  { fact, power }: Extract<ColumnUse, { kind: 'fact' }>,
  rows: readonly ReadRow[],
  findings: Findings,
): void {
  const value = total.cells[at] ?? '';
  const reading = readNumber(value, {
    isCount: false,

    isSigned: true,
    power,
    blankMarks: [],
  });
  if (reading.kind !== 'value') return;
  const sum = rows.reduce(
    (all, { values }) => all + Number(values.find((one) => one.fact === fact)?.value ?? 0),
    0,
  );
  const scale = 10 ** power;
  const difference = Number(reading.value) / scale - sum / scale;
  if (Math.abs(difference) <= ROUNDING * Math.max(1, rows.length)) return;
  const params = { sum: rounded(sum / scale), difference: rounded(difference) };
  findings.add({ code: 'total_differs', row: total.number, column, value, params });
}

function rounded(number: number): string {
  return String(Number(number.toFixed(4)));
}
