import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMULA_TEXTS } from '@innovation-points/shared/vocabulary/texts/formulas.ts';
import type { FactDefinition } from './formula/expression.ts';
import { yearsOf } from './formula/functions.ts';
import type { FormulaNode } from './formula/parseFormula.ts';
import { compoundInWords, yearInWords } from './explain.ts';

/** A fact's value as text, by code and years back; undefined when it is missing. */
export type FactText = (code: string, yearsBack: number) => string | undefined;

const PLUS = ` ${FORMULA_TEXTS.operators['+']} `;

interface Context {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly valueOf: FactText;
}

/**
 * A formula with the values filled in: `研发费用 10,505,600元 ÷ 营业收入 105,056,000元`.
 *
 * Functions over several years are written out, year by year, so that everything can be checked by hand. A value that
 * is not there (the other side of an either/or) is called 待补.
 */
export function calculationInWords(
  node: FormulaNode,
  facts: ReadonlyMap<string, FactDefinition>,
  valueOf: FactText,
): string {
  return write(node, 0, { facts, valueOf });
}

function write(node: FormulaNode, back: number, context: Context): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'name':
      return factInWords(node.name, back, context);
    case 'negate':
      return say(FORMULA_TEXTS.negative, { value: bracketed(node.of, back, context) });
    case 'binary': {
      const [left, right] = [bracketed(node.left, back, context), bracketed(node.right, back, context)];
      return `${left} ${FORMULA_TEXTS.operators[node.operator]} ${right}`;
    }
    case 'call':
      return writeCall(node, back, context);
  }
}

function writeCall(call: Extract<FormulaNode, { kind: 'call' }>, back: number, context: Context): string {
  const { name, args } = call;
  const [x, y] = args;
  const years = yearsOf(call) ?? 0;
  if (x === undefined) throw new Error(`the function ${name} has no argument`);
  const year = (yearsBack: number): string => bracketed(x, back + yearsBack, context);
  const total = (): string => Array.from({ length: years }, (_, before) => year(before)).join(PLUS);
  const other = y === undefined ? '' : bracketed(y, back, context);
  switch (name) {
    case 'prev':
      return write(x, back + years, context);
    case 'growth':
      return say(FORMULA_TEXTS.growth, { now: year(0), before: year(years) });
    case 'cagr':
    case 'cagr2':
      return compoundInWords(year(0), year(years), years);
    case 'sum':
    case 'sum3':
      return total();
    case 'avg':
    case 'avg3':
      return say(FORMULA_TEXTS.averageOfTotal, { total: total(), years });
    case 'per100':
      return say(FORMULA_TEXTS.perHundred, { value: year(0), per: other });
    case 'max':
      return say(FORMULA_TEXTS.greater, { one: year(0), other });
    case 'min':
      return say(FORMULA_TEXTS.lesser, { one: year(0), other });
    case 'first':
      return say(FORMULA_TEXTS.first, { value: year(0), other });
    default:
      throw new Error(`no words for the function ${name}`);
  }
}

const COMPOUND: readonly string[] = ['growth', 'cagr', 'cagr2', 'sum', 'sum3', 'avg', 'avg3', 'per100'];

/** In brackets when it stands for more than one value. */
function bracketed(node: FormulaNode, back: number, context: Context): string {
  const text = write(node, back, context);
  const isCompound = node.kind === 'binary' || (node.kind === 'call' && COMPOUND.includes(node.name));
  return isCompound ? say(FORMULA_TEXTS.bracketed, { value: text }) : text;
}

function factInWords(code: string, back: number, { facts, valueOf }: Context): string {
  const fact = facts.get(code);
  const year = yearInWords(back);
  const value = valueOf(code, back);
  const text = value === undefined ? FORMULA_TEXTS.missing : `${groupThousands(value)}${fact?.unit ?? ''}`;
  return `${year}${fact?.title ?? code} ${text}`;
}

/** Decimal text with its whole part in groups of three; other text as it is. */
export function groupThousands(text: string): string {
  const [, minus, whole, decimals] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
  if (whole === undefined) return text;
  return `${minus ?? ''}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${decimals ?? ''}`;
}
