import type { Operator } from './condition.ts';

/** Does the operator hold for a value that is below (negative), at (zero) or above (positive) the bound? */
export function holds(order: number, op: Operator): boolean {
  switch (op) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}
