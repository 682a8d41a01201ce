import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMULA_FAULTS } from '@innovation-points/shared/vocabulary/texts/formulaFaults.ts';
import { FormulaError } from './formulaError.ts';

/** A piece of a formula and where it begins (offset in characters). */
export interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'end';
  readonly text: string;
  readonly offset: number;
}

const PIECE = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|([-+*/(),]))/y;

/** Cut a formula into numbers, names and symbols; the last token is always `end`. Refuses anything else. */
export function tokenise(formula: string): Token[] {
  const tokens: Token[] = [];
  const end = formula.trimEnd().length;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < end) {
    const at = PIECE.lastIndex;
    const match = PIECE.exec(formula);
    if (match === null) throw unreadable(formula, at);
    tokens.push(toToken(match));
  }
  tokens.push({ kind: 'end', text: '', offset: formula.length });
  return tokens;
}

function toToken(match: RegExpExecArray): Token {
  const [whole, number, name, symbol] = match;
  const text = number ?? name ?? symbol ?? '';
  const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : 'symbol';
  return { kind, text, offset: match.index + whole.length - text.length };
}

function unreadable(formula: string, at: number): FormulaError {
  const offset = at + (formula.slice(at).length - formula.slice(at).trimStart().length);
  return new FormulaError(say(FORMULA_FAULTS.unreadable, { character: formula.charAt(offset) }), offset);
}
