import { compare, sign, type Rational } from '@innovation-points/shared/rational.ts';
import type { Gate, Scheme } from './scheme.ts';

/** The exact figures gates are decided on. */
export interface GateFigures {
  readonly total: Rational;
  /** By category. */
  readonly categories: readonly Rational[];
  /** By indicator; undefined while missing. */
  readonly points: readonly (Rational | undefined)[];
}

/** The gates of the scheme that do not hold: none means passed. A missing indicator counts as not reached. */
export function closedGates(scheme: Scheme, figures: GateFigures): Gate[] {
  return scheme.gates.filter((gate) => !isOpen(gate, figures));
}

function isOpen(gate: Gate, { total, categories, points }: GateFigures): boolean {
  switch (gate.kind) {
    case 'total_minimum':
      return compare(total, gate.points) >= 0;
    case 'category_minimum': {
      const own = categories[gate.category];
      return own !== undefined && compare(own, gate.points) >= 0;
    }
    case 'indicator_not_zero': {
      const own = points[gate.indicator];
      return own !== undefined && sign(own) !== 0;
    }
  }
}
