import { say } from '@innovation-points/shared/vocabulary/say.ts';
import type { ValueFault } from '../../src/features/scoring/engine/index.ts';
import { SCORE } from '../texts/score.ts';

/** Something wrong in a file: the line (as an editor counts), the column's name ('' = the whole row) and why. */
export interface CellProblem {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

/** Why a text is not a value, in words. */
export const VALUE_FAULTS: Record<ValueFault, (text: string) => string> = {
  not_a_number: (text) => say(SCORE.cells.notANumber, { text: shorten(text) }),
  not_whole: (text) => say(SCORE.cells.notWhole, { text: shorten(text) }),
  negative: (text) => say(SCORE.cells.negative, { text: shorten(text) }),
  unknown_word: (text) => say(SCORE.cells.unknownWord, { text: shorten(text) }),
};

/** What is wrong with a cell about the enterprise itself; undefined when nothing is. `before` is an earlier row's. */
export function checkCell(
  key: 'foundedOn' | 'industry',
  text: string,
  before: string | undefined,
): string | undefined {
  if (key === 'foundedOn' && !isDay(text)) {
    return say(SCORE.cells.notADay, { text: shorten(text) });
  }
  return differing(before, text);
}

/** What is wrong with a cell that says something else of an enterprise than an earlier row did; undefined when it does not. */
export function differing(before: string | undefined, text: string): string | undefined {
  if (before === undefined || before === text) return undefined;
  return say(SCORE.cells.differs, { before: shorten(before), text: shorten(text) });
}

/** What is wrong with a number that is to say yes or no; undefined when it is 1 or 0. */
export function yesNoProblem(text: string): string | undefined {
  return text === '1' || text === '0' ? undefined : say(SCORE.cells.notYesNo, { text: shorten(text) });
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
  return column === ''
    ? say(SCORE.cells.inRow, { line, problem: message })
    : say(SCORE.cells.inCell, { line, column, problem: message });
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
