import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMULA_FAULTS } from '@innovation-points/shared/vocabulary/texts/formulaFaults.ts';
import { FormulaError } from './formulaError.ts';
import { tokenise, type Token } from './tokens.ts';

/** A formula as written: the tree of what stands there, each node with its offset for error messages. */
export type FormulaNode =
  | { readonly kind: 'number'; readonly text: string; readonly offset: number }
  | { readonly kind: 'name'; readonly name: string; readonly offset: number }
  | { readonly kind: 'negate'; readonly of: FormulaNode; readonly offset: number }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: FormulaNode;
      readonly right: FormulaNode;
      readonly offset: number;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly FormulaNode[];
      readonly offset: number;
    };

const MAX_LENGTH = 500;
const MAX_DEPTH = 20;

/**
 * Read a formula such as `100 * rd_expense / max(revenue, total_cost)`.
 *
 * The usual precedence; names are facts or, before a bracket, functions. Nothing is ever executed.
 * Throws FormulaError with the offset of the first fault.
 */
export function parseFormula(formula: string): FormulaNode {
  if (formula.length > MAX_LENGTH) {
    throw new FormulaError(say(FORMULA_FAULTS.tooLong, { most: MAX_LENGTH }), MAX_LENGTH);
  }
  const reader = new Reader(tokenise(formula));
  const node = sumOf(reader, 0);
  const rest = reader.peek();
  if (rest.kind !== 'end') {
    throw new FormulaError(say(FORMULA_FAULTS.unexpected, { found: rest.text }), rest.offset);
  }
  return node;
}

function sumOf(reader: Reader, depth: number): FormulaNode {
  if (depth > MAX_DEPTH) {
    throw new FormulaError(say(FORMULA_FAULTS.tooDeep, { most: MAX_DEPTH }), reader.peek().offset);
  }
  let left = productOf(reader, depth);
  for (let token = reader.take('+', '-'); token !== undefined; token = reader.take('+', '-')) {
    left = binary(token, left, productOf(reader, depth));
  }
  return left;
}

function productOf(reader: Reader, depth: number): FormulaNode {
  let left = signed(reader, depth);
  for (let token = reader.take('*', '/'); token !== undefined; token = reader.take('*', '/')) {
    left = binary(token, left, signed(reader, depth));
  }
  return left;
}

function signed(reader: Reader, depth: number): FormulaNode {
  const minus = reader.take('-');
  if (minus === undefined) return primary(reader, depth);
  return { kind: 'negate', of: primary(reader, depth), offset: minus.offset };
}

function primary(reader: Reader, depth: number): FormulaNode {
  const token = reader.next();
  if (token.kind === 'number') return { kind: 'number', text: token.text, offset: token.offset };
  if (token.kind === 'name') {
    if (reader.take('(') === undefined) return { kind: 'name', name: token.text, offset: token.offset };
    return { kind: 'call', name: token.text, args: argumentsOf(reader, depth), offset: token.offset };
  }
  if (token.text === '(') {
    const inner = sumOf(reader, depth + 1);
    reader.expect(')');
    return inner;
  }
  const problem =
    token.kind === 'end' ? FORMULA_FAULTS.endsHere : say(FORMULA_FAULTS.unexpected, { found: token.text });
  throw new FormulaError(say(FORMULA_FAULTS.noValue, { problem }), token.offset);
}

function argumentsOf(reader: Reader, depth: number): FormulaNode[] {
  const args = [sumOf(reader, depth + 1)];
  while (reader.take(',') !== undefined) args.push(sumOf(reader, depth + 1));
  reader.expect(')');
  return args;
}

function binary(token: Token, left: FormulaNode, right: FormulaNode): FormulaNode {
  return { kind: 'binary', operator: token.text as '+' | '-' | '*' | '/', left, right, offset: token.offset };
}

/** The tokens with a position. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', offset: 0 };
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** The next token when it is one of these symbols, else undefined and nothing is consumed. */
  take(...symbols: string[]): Token | undefined {
    const token = this.peek();
    return token.kind === 'symbol' && symbols.includes(token.text) ? this.next() : undefined;
  }

  expect(symbol: string): void {
    const token = this.peek();
    if (this.take(symbol) !== undefined) return;
    throw new FormulaError(say(FORMULA_FAULTS.expected, { symbol }), token.offset);
  }
}
