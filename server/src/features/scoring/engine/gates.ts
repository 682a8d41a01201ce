import { compare, sign, type Rational } from '@innovation-points/shared/rational.ts';
import { evaluate, type FactReader } from './evaluate.ts';
import { inUnit } from './formula/units.ts';
import { bandHolds } from './points.ts';
import type { Band, Gate, Scheme } from './scheme.ts';
import type { Expression } from './formula/expression.ts';
import type { Unit } from './formula/units.ts';

/** What gates are decided on, exactly. */
export interface GateFigures {
  readonly total: Rational;
  /** By category. */
  readonly categories: readonly Rational[];
  /** By indicator; undefined while missing. */
  readonly points: readonly (Rational | undefined)[];
  readonly read: FactReader;
}

/** Does the enterprise pass: by a direct condition, or by all others? A missing fact or indicator never helps. */
export function passesGates({ gates }: Scheme, figures: GateFigures): boolean {
  const direct = gates.filter((gate) => gate.kind === 'direct_pass');
  if (direct.some((gate) => valueLiesIn(gate, figures.read))) return true;
  return gates.every((gate) => gate.kind === 'direct_pass' || isOpen(gate, figures));
}

/** Is the value of a formula there, and inside the band? */
export function valueLiesIn(
  { expression, unit, band }: { expression: Expression; unit: Unit; band: Band },
  read: FactReader,
): boolean {
  const outcome = evaluate(expression, read);
  return outcome.kind === 'value' && bandHolds(band, inUnit(outcome.value, unit));
}

function isOpen(
  gate: Exclude<Gate, { kind: 'direct_pass' }>,
  { total, categories, points, read }: GateFigures,
): boolean {
  switch (gate.kind) {
    case 'condition':
      return valueLiesIn(gate, read);
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
