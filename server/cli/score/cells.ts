import type { ValueFault } from '../../src/features/scoring/engine/index.ts';

/** Something wrong in a file: the line (as an editor counts), the column's name ('' = the whole row) and why. */
export interface CellProblem {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

/** Why a text is not a value, in words. */
export const VALUE_FAULTS: Record<ValueFault, (text: string) => string> = {
  not_a_number: (text) => `“${shorten(text)}”不是数字，应只有数字、负号和小数点`,
  not_whole: (text) => `“${shorten(text)}”应为整数`,
  negative: (text) => `“${shorten(text)}”不应为负数`,
  unknown_word: (text) => `“${shorten(text)}”不是这个事实的取值`,
};

/** What is wrong with a cell about the enterprise itself; undefined when nothing is. `before` is an earlier row's. */
export function checkCell(
  key: 'foundedOn' | 'industry',
  text: string,
  before: string | undefined,
): string | undefined {
  if (key === 'foundedOn' && !isDay(text)) {
    return `“${shorten(text)}”应为 YYYY-MM-DD`;
  }
  if (before !== undefined && before !== text) {
    return `与前面的行不同：前面为“${shorten(before)}”，此处为“${shorten(text)}”`;
  }
  return undefined;
}

/** Is the text a day of the calendar, written `YYYY-MM-DD`? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return false;
  }
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** A problem as one line for people. */
export function describeProblem({ line, column, message }: CellProblem): string {
  return column === '' ? `第 ${line} 行：${message}` : `第 ${line} 行 ${column} 列：${message}`;
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
