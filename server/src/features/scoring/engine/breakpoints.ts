import { multiply, negate, ONE, rational, type Rational } from '@innovation-points/shared/rational.ts';
import type { FactReader } from './evaluate.ts';
import type { Expression } from './formula/expression.ts';
import { fixed, plus, pole, product, quotient, solve, VARIABLE, type FractionLine } from './fractionLine.ts';
import type { Band, Rule, Scheme } from './scheme.ts';

/** One fact that may change, the others as `read` has them. */
export interface Moving {
  readonly slot: number;
  readonly read: FactReader;
}

/**
 * The values of one fact at which the score by `scheme` may bend or jump: ends of bands and lines, units, stages and
 * vetoes, and where a denominator vanishes. Between two neighbours every indicator only rises or only falls.
 *
 * May hold more values than necessary; misses those of a formula that multiplies the fact with itself.
 */
export function breakpointsOf(scheme: Scheme, moving: Moving): Rational[] {
  const found: Rational[] = [];
  const look = (expression: Expression, factor: Rational, wanted: readonly Rational[]): void => {
    for (const line of linesOf(expression, moving)) {
      const places = [pole(line), ...wanted.map((value) => solve(line, multiply(value, factor)))];
      found.push(...places.filter((place) => place !== undefined));
    }
  };
  for (const { measures } of scheme.indicators) {
    for (const { expression, unit, rule } of measures) look(expression, unit.factor, thresholdsOf(rule));
  }
  const { stageRule, vetoes } = scheme;
  if (stageRule?.by.kind === 'formula') {
    const ends = stageRule.stages.flatMap(({ below }) => (below === undefined ? [] : [below]));
    look(stageRule.by.expression, stageRule.by.unit.factor, ends);
  }
  for (const { expression, unit, band } of vetoes) look(expression, unit.factor, endsOf(band));
  return found;
}

/** How an expression depends on the moving fact; several lines where it is the better of two; none when it does not. */
function linesOf(expression: Expression, moving: Moving): FractionLine[] {
  if (expression.kind === 'constant') return [fixed(expression.value)];
  if (expression.kind === 'fact') {
    if (expression.slot === moving.slot) return [VARIABLE];
    const value = moving.read(expression.slot);
    return value === undefined ? [] : [fixed(value)];
  }
  const [left, right] = [linesOf(expression.left, moving), linesOf(expression.right, moving)];
  const { operator } = expression;
  if (operator === 'root') return []; // rises all the way: halving finds its ends
  if (operator === 'max' || operator === 'min' || operator === 'first') return [...left, ...right];
  const joined = left.flatMap((p) => right.map((q) => JOIN[operator](p, q)));
  return joined.filter((line) => line !== undefined);
}

const JOIN = {
  add: (p: FractionLine, q: FractionLine) => plus(p, q),
  subtract: (p: FractionLine, q: FractionLine) => plus(p, q, negate(ONE)),
  multiply: product,
  divide: quotient,
};

function thresholdsOf(rule: Rule): Rational[] {
  switch (rule.kind) {
    case 'bands':
      return rule.bands.flatMap(endsOf);
    case 'linear':
    case 'log_linear':
      return [rule.worst, rule.best];
    case 'cohort':
      return (rule.onScale ?? []).flatMap(thresholdsOf);
    case 'places':
      // In between, points only rise or only fall: halving finds the rest.
      return [rule.scale.values[0], rule.scale.values.at(-1)].filter((value) => value !== undefined);
    case 'per_unit': {
      const units = Number(rule.cap.num * rule.points.den) / Number(rule.cap.den * rule.points.num);
      return Array.from({ length: Math.ceil(units) }, (_, i) => multiply(rule.size, rational(BigInt(i + 1))));
    }
    case 'category':
      return [];
  }
}

function endsOf({ from, to }: Pick<Band, 'from' | 'to'>): Rational[] {
  return [from, to].filter((end) => end !== undefined);
}
