import type { Rational } from '@innovation-points/shared/rational.ts';

/** One fact of one year: `yearsBack` 0 is the year being scored, 1 the year before. */
export interface FactReference {
  readonly code: string;
  readonly yearsBack: number;
}

export type Operator = 'add' | 'subtract' | 'multiply' | 'divide' | 'max' | 'min' | 'first' | 'root';

/**
 * A formula reduced to what is computed: constants, facts (by their place in the scheme's list of
 * references) and operations on two values. `first` is the first of two that is there; `root` takes the root of the left
 * whose degree is the constant on the right.
 */
export type Expression =
  | { readonly kind: 'constant'; readonly value: Rational }
  | { readonly kind: 'fact'; readonly slot: number }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

/** What a formula needs to know about a fact of the catalogue. */
export interface FactDefinition {
  readonly code: string;
  readonly title: string;
  readonly unit: string;
  readonly department: string;
  readonly kind: 'amount' | 'count' | 'category';
  readonly signed: boolean;
  /** The words a `category` fact may have. */
  readonly values?: readonly string[];
}

/** The places of the facts that an expression reads, each once, in order of first use. */
export function slotsOf(expression: Expression): number[] {
  const slots = new Set<number>();
  const visit = (node: Expression): void => {
    if (node.kind === 'fact') slots.add(node.slot);
    if (node.kind === 'operation') {
      visit(node.left);
      visit(node.right);
    }
  };
  visit(expression);
  return [...slots];
}

/** The operation on two expressions. */
export function operation(operator: Operator, left: Expression, right: Expression): Expression {
  return { kind: 'operation', operator, left, right };
}

/** A fixed number. */
export function constant(value: Rational): Expression {
  return { kind: 'constant', value };
}
