/**
 * A second, slow and simple implementation of scoring for the tests: BigInt fractions, row by row, straight from a
 * description of the scheme. It shares no code with the engine.
 */

export type Fraction = readonly [num: bigint, den: bigint];

export const fraction = (num: bigint, den = 1n): Fraction => (den < 0n ? [-num, -den] : [num, den]);
const plus = (a: Fraction, b: Fraction): Fraction => fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, [-b[0], b[1]]);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a[0] * b[0], a[1] * b[1]);
const over = (a: Fraction, b: Fraction): Fraction => fraction(a[0] * b[1], a[1] * b[0]);
export const order = (a: Fraction, b: Fraction): number => {
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
};
export const isEqual = (a: Fraction, b: Fraction): boolean => order(a, b) === 0;

/** Decimal text as a fraction. */
export function fromText(text: string): Fraction {
  const [whole = '', decimals = ''] = text.split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

/** Formulas over the facts `a`, `b` and `c` (all in 元) as the description names them. */
export const FORMULAS = {
  plain: 'A',
  ratio: 'A / B',
  rise: 'growth(A)',
  three: 'sum3(A)',
  mean: 'avg3(A)',
  sum: 'A + B',
  gap: '(A - B) / C',
  greater: 'max(A, B)',
  lesser: 'min(A / C, B / C)',
  either: 'first(A, B)',
  opposite: '-A + 2 * B',
  product: 'A / B * (C / A)',
  riseOfRatio: 'growth(A / B)',
  difference: 'A / B - C / B',
} as const;
export type FormulaName = keyof typeof FORMULAS;

/** Formulas whose value is a pure number, read in percent. */
export const RATIOS: readonly FormulaName[] = [
  'ratio',
  'rise',
  'gap',
  'lesser',
  'product',
  'riseOfRatio',
  'difference',
];

export type Facts = (fact: 'A' | 'B' | 'C', yearsBack: number) => Fraction | undefined;
type Value = Fraction | 'missing' | 'notPositive';

/** The value of a formula in base units. */
export function valueOf(name: FormulaName, facts: Facts): Value {
  const [a, b, c] = [at(facts, 'A', 0), at(facts, 'B', 0), at(facts, 'C', 0)];
  const a1 = at(facts, 'A', 1);
  switch (name) {
    case 'plain':
      return a;
    case 'ratio':
      return quotient(a, b);
    case 'rise':
      return quotient(both(a, a1, minus), a1);
    case 'three':
      return both(both(a, a1, plus), at(facts, 'A', 2), plus);
    case 'mean':
      return both(both(both(a, a1, plus), at(facts, 'A', 2), plus), fraction(1n, 3n), times);
    case 'sum':
      return both(a, b, plus);
    case 'gap':
      return quotient(both(a, b, minus), c);
    case 'greater':
      return both(a, b, (x, y) => (order(x, y) >= 0 ? x : y));
    case 'lesser':
      return both(quotient(a, c), quotient(b, c), (x, y) => (order(x, y) <= 0 ? x : y));
    case 'either':
      return a === 'missing' ? b : a;
    case 'opposite':
      return both(both(a, fraction(-1n), times), both(b, fraction(2n), times), plus);
    case 'product':
      return both(quotient(a, b), quotient(c, a), times);
    case 'riseOfRatio': {
      const [now, before] = [quotient(a, b), quotient(a1, at(facts, 'B', 1))];
      return quotient(both(now, before, minus), before);
    }
    case 'difference':
      return both(quotient(a, b), quotient(c, b), minus);
  }
}

function at(facts: Facts, fact: 'A' | 'B' | 'C', yearsBack: number): Value {
  return facts(fact, yearsBack) ?? 'missing';
}

function both(x: Value, y: Value, operation: (a: Fraction, b: Fraction) => Fraction): Value {
  if (x === 'missing' || y === 'missing') return 'missing';
  if (x === 'notPositive' || y === 'notPositive') return 'notPositive';
  return operation(x, y);
}

function quotient(x: Value, y: Value): Value {
  if (x === 'missing' || y === 'missing') return 'missing';
  if (x === 'notPositive' || y === 'notPositive' || y[0] <= 0n) return 'notPositive';
  return over(x, y);
}

export type SlowRule =
  | {
      kind: 'bands';
      bands: { from?: string; fromIn: boolean; to?: string; toIn: boolean; points: string }[];
      otherwise: string;
    }
  | { kind: 'linear'; worst: string; best: string }
  | { kind: 'per_unit'; size: string; points: string; cap: string };

export interface SlowMeasure {
  formula: FormulaName;
  zeroWhenNotPositive: boolean;
  rule: SlowRule;
}

export interface SlowIndicator {
  measures: SlowMeasure[];
  /** One figure a stage. */
  maxPoints: string[];
}

/** Exact points of an indicator; undefined while missing. */
export function pointsOf(indicator: SlowIndicator, stage: number, facts: Facts): Fraction | undefined {
  const full = fromText(indicator.maxPoints[stage] ?? '0');
  const tops = indicator.measures.map(({ rule }) => topOf(rule)).filter((top) => top !== undefined);
  const top = tops.reduce((most, own) => (order(own, most) > 0 ? own : most), fraction(0n));
  const all = indicator.measures.map((measure): Fraction | undefined => {
    const value = valueOf(measure.formula, facts);
    if (value === 'missing') return undefined;
    if (value === 'notPositive') return measure.zeroWhenNotPositive ? fraction(0n) : undefined;
    const inUnit = RATIOS.includes(measure.formula)
      ? times(value, fraction(100n))
      : over(value, fraction(10_000n));
    const earned = earn(measure.rule, inUnit);
    return measure.rule.kind === 'linear' ? times(earned, full) : over(times(earned, full), top);
  });
  return all.reduce((best, own) => {
    if (own === undefined) return best;
    return best === undefined || order(own, best) > 0 ? own : best;
  }, undefined);
}

function topOf(rule: SlowRule): Fraction | undefined {
  if (rule.kind === 'linear') return undefined;
  if (rule.kind === 'per_unit') return fromText(rule.cap);
  return [rule.otherwise, ...rule.bands.map(({ points }) => points)]
    .map(fromText)
    .reduce((most, own) => (order(own, most) > 0 ? own : most));
}

function earn(rule: SlowRule, value: Fraction): Fraction {
  if (rule.kind === 'linear') {
    const share = over(minus(value, fromText(rule.worst)), minus(fromText(rule.best), fromText(rule.worst)));
    return share[0] <= 0n ? fraction(0n) : order(share, fraction(1n)) >= 0 ? fraction(1n) : share;
  }
  if (rule.kind === 'per_unit') {
    if (value[0] <= 0n) return fraction(0n);
    const units = over(value, fromText(rule.size));
    const earned = times(fraction(units[0] / units[1]), fromText(rule.points));
    return order(earned, fromText(rule.cap)) > 0 ? fromText(rule.cap) : earned;
  }
  const band = rule.bands.find(({ from, fromIn, to, toIn }) => {
    const low = from === undefined ? 1 : order(value, fromText(from));
    const high = to === undefined ? -1 : order(value, fromText(to));
    return (low > 0 || (low === 0 && fromIn)) && (high < 0 || (high === 0 && toIn));
  });
  return fromText(band?.points ?? rule.otherwise);
}
