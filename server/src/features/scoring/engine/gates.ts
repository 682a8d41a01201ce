import { compare, sign, type Rational } from '@innovation-points/shared/rational.ts';
import { evaluate, type FactReader } from './evaluate.ts';
import { inUnit } from './formula/units.ts';
import { bandHolds } from './points.ts';
import type { BandCondition, Gate, Scheme } from './scheme.ts';

/** What gates are decided on, exactly. */
export interface GateFigures {
  readonly total: Rational;
  /** By category. */
  readonly categories: readonly Rational[];
  /** By indicator; undefined while missing. */
  readonly points: readonly (Rational | undefined)[];
  readonly read: FactReader;
}

/**
 * Does the enterprise pass: by a direct condition, or by all others? A missing fact or indicator never helps, and never
 * excludes.
 */
export function passesGates({ gates }: Scheme, figures: GateFigures): boolean {
  const [direct, others] = [gates.filter(isDirect), gates.filter((gate) => !isDirect(gate))];
  return direct.some((gate) => isOpen(gate, figures)) || others.every((gate) => isOpen(gate, figures));
}

function isDirect({ kind }: Gate): boolean {
  return kind === 'direct_pass';
}

/** Is the value of a formula there, and inside the band? */
export function valueLiesIn(
  { expression, unit, band }: Omit<BandCondition, 'title'>,
  read: FactReader,
): boolean {
  const outcome = evaluate(expression, read);
  return outcome.kind === 'value' && bandHolds(band, inUnit(outcome.value, unit));
}

function isOpen(gate: Gate, figures: GateFigures): boolean {
  const { total, categories, points, read } = figures;
  switch (gate.kind) {
    case 'condition':
    case 'direct_pass':
      return valueLiesIn(gate, read);
    case 'excluded':
      return !valueLiesIn(gate, read);
    case 'any_of':
      return gate.gates.some((inner) => isOpen(inner, figures));
    case 'all_of':
      return gate.gates.every((inner) => isOpen(inner, figures));
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
