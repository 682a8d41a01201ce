import type { FlagKind } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { TitleCode } from '@innovation-points/shared/vocabulary/titles.ts';

/** One fact over one or several years. `back` 0 is the year that is judged, 1 the one before. */
export interface FactQuantity {
  readonly kind: 'fact';
  readonly fact: string;
  readonly back: number;
  /** How many years, the last of them `back` years ago. */
  readonly years: number;
  readonly combine: 'sum' | 'max' | 'min';
  /** The value of a year the department has not reported, for lists on which only those concerned stand. */
  readonly absentMeans?: string;
}

/** What a comparison looks at. `ratio` and `growth` are in percent. */
export type Quantity =
  | FactQuantity
  | { readonly kind: 'sum'; readonly terms: readonly { readonly times: string; readonly of: FactQuantity }[] }
  | { readonly kind: 'ratio'; readonly part: FactQuantity; readonly whole: FactQuantity }
  | { readonly kind: 'growth'; readonly of: FactQuantity }
  | { readonly kind: 'score' }
  | { readonly kind: 'rank'; readonly within: 'zone' | 'stage' | 'industry' }
  | { readonly kind: 'indicator'; readonly indicator: string };

export const OPERATORS = ['>=', '>', '<=', '<', '=', '!='] as const;
export type Operator = (typeof OPERATORS)[number];

/** What every condition has: an id unique in its policy and a sentence for people. */
interface Common {
  readonly id: string;
  readonly text: string;
  /** True for the zone's general vetoes, which are looked at again right before money moves. */
  readonly isVeto: boolean;
}

export interface Comparison extends Common {
  readonly kind: 'compare';
  readonly quantity: Quantity;
  readonly op: Operator;
  readonly value: string;
  readonly unit: string;
}

/** Full years since foundation, decided by the calendar day; the anniversary itself has reached the age. */
export interface AgeCondition extends Common {
  readonly kind: 'age';
  readonly op: '>=' | '>' | '<=' | '<';
  readonly years: number;
}

/** Founded between two days, both included; a missing end is open. */
export interface FoundedCondition extends Common {
  readonly kind: 'founded';
  readonly from?: string;
  readonly to?: string;
}

export type Leaf =
  | Comparison
  | AgeCondition
  | FoundedCondition
  | (Common & { readonly kind: 'title'; readonly title: TitleCode; readonly heldYears: number })
  | (Common & { readonly kind: 'no_flags'; readonly flags: readonly FlagKind[] })
  | (Common & { readonly kind: 'industry'; readonly sections: readonly string[] })
  | (Common & { readonly kind: 'stage'; readonly stages: readonly string[] });

export type Group = Common &
  (
    | { readonly kind: 'all' | 'any'; readonly children: readonly Condition[] }
    | { readonly kind: 'not'; readonly children: readonly [Condition] }
    | { readonly kind: 'at_least'; readonly count: number; readonly children: readonly Condition[] }
  );

/** A tree of conditions over what departments know about one enterprise. */
export type Condition = Leaf | Group;

/** Does the condition join others? */
export function isGroup(condition: Condition): condition is Group {
  return 'children' in condition;
}

/** The condition and everything below it, top-down, each with the id of its parent (`null` for the root). */
export function flatten(root: Condition): { condition: Condition; parentId: string | null }[] {
  const found: { condition: Condition; parentId: string | null }[] = [];
  const visit = (condition: Condition, parentId: string | null): void => {
    found.push({ condition, parentId });
    if (isGroup(condition)) condition.children.forEach((child) => visit(child, condition.id));
  };
  visit(root, null);
  return found;
}

/** The facts the tree looks at, each once. */
export function factsOf(root: Condition): string[] {
  const codes = flatten(root).flatMap(({ condition }) =>
    condition.kind === 'compare' ? factsOfQuantity(condition.quantity) : [],
  );
  return [...new Set(codes)];
}

/** The facts a quantity looks at. */
export function factsOfQuantity(quantity: Quantity): string[] {
  switch (quantity.kind) {
    case 'fact':
      return [quantity.fact];
    case 'sum':
      return quantity.terms.map(({ of }) => of.fact);
    case 'ratio':
      return [quantity.part.fact, quantity.whole.fact];
    case 'growth':
      return [quantity.of.fact];
    case 'score':
    case 'rank':
    case 'indicator':
      return [];
  }
}
