import { parse } from 'yaml';
import { evaluateFormula, type FactsOf, type Value } from './referenceFormula.ts';
import { near, number, over, plus, type Amount } from './referenceNumbers.ts';
import { earn, topOf, type RuleText } from './referenceRules.ts';
import { fraction, fromText, order, times, type Fraction } from './slowScoring.ts';

/**
 * Scoring by the book: a scheme's YAML text read and applied enterprise by enterprise in BigInt fractions, slowly and plainly. It
 * shares no code with the engine. Logarithms, roots and deviations are taken in floating point and marked as not exact.
 */

type PerStage = string | Record<string, string>;
interface Node {
  code: string;
  role?: 'base' | 'bonus' | 'penalty';
  cap?: string;
  floor?: string;
  aggregation?: string;
  max_points?: PerStage;
  weight?: PerStage;
  categories?: Node[];
}
interface MeasureText {
  formula: string;
  unit: string;
  when_denominator_not_positive?: string;
  rule: RuleText;
}
interface IndicatorText extends MeasureText {
  code: string;
  category: string;
  max_points?: PerStage;
  weight?: PerStage;
  best_of?: MeasureText[];
}
interface SchemeText {
  scale: string;
  aggregation?: string;
  coverage_minimum: string;
  categories: Node[];
  indicators: IndicatorText[];
}

/** One enterprise: its facts, and the code of its stage (empty when the scheme has none). */
export interface Entry {
  readonly factsOf: FactsOf;
  readonly stage: string;
}

/** What the book says of one enterprise; points undefined while missing. */
export interface BookScore {
  readonly points: readonly (Amount | undefined)[];
  readonly total: Amount;
  readonly isCovered: boolean;
}

const NONE: Amount = { q: fraction(0n), isExact: true };

/** Score everybody by the scheme of this text. */
export function scoreByTheBook(yaml: string, entries: readonly Entry[]): BookScore[] {
  const scheme = parse(yaml, { schema: 'failsafe' }) as SchemeText;
  const columns = scheme.indicators.map((indicator) => pointsOfIndicator(indicator, entries));
  const worths = new Map(
    [...new Set(entries.map(({ stage }) => stage))].map((stage) => [stage, worthsIn(scheme, stage)]),
  );
  return entries.map(({ stage }, at) => {
    const full = worths.get(stage) ?? new Map<unknown, Fraction>();
    const points = columns.map((column, i) => {
      const own = column[at];
      const worth = full.get(scheme.indicators[i]) ?? fraction(0n);
      return own && { ...own, q: own.isShare ? times(own.q, worth) : own.q };
    });
    const pointsOf = (code: string): (readonly [Amount, Fraction])[] =>
      scheme.indicators.flatMap((one, i) =>
        one.category === code ? [[points[i] ?? NONE, full.get(one) ?? fraction(0n)] as const] : [],
      );
    const whole = scheme.categories.map((node) => [node, categoryPoints(node, pointsOf, full)] as const);
    const base = whole.filter(([node]) => (node.role ?? 'base') === 'base');
    const rest = whole.filter(([node]) => (node.role ?? 'base') !== 'base').map(([, own]) => own);
    const parts = base.map(([node, own]) => [own, full.get(node) ?? fraction(0n)] as const);
    const available = points.filter((own) => own !== undefined).length;
    const share = fraction(BigInt(available), BigInt(points.length));
    return {
      points: points.map((own) => own && { q: own.q, isExact: own.isExact }),
      total: sum([join(scheme.aggregation, parts), ...rest]),
      isCovered: available > 0 && order(share, fromText(scheme.coverage_minimum)) >= 0,
    };
  });
}

function categoryPoints(
  node: Node,
  pointsOf: (code: string) => (readonly [Amount, Fraction])[],
  full: ReadonlyMap<unknown, Fraction>,
): Amount {
  const inner = (node.categories ?? []).map(
    (one) => [categoryPoints(one, pointsOf, full), full.get(one) ?? fraction(0n)] as const,
  );
  const own = join(node.aggregation, [...pointsOf(node.code), ...inner]);
  const capped = node.cap !== undefined && order(own.q, fromText(node.cap)) > 0 ? fromText(node.cap) : own.q;
  const floored =
    node.floor !== undefined && order(capped, fromText(node.floor)) < 0 ? fromText(node.floor) : capped;
  return { q: floored, isExact: own.isExact };
}

/** A sum (weights are in what the parts are worth), or the geometric mean of shares, weighted by worth. */
function join(aggregation: string | undefined, parts: readonly (readonly [Amount, Fraction])[]): Amount {
  if (aggregation !== 'geometric_mean') return sum(parts.map(([own]) => own));
  const counted = parts.filter(([, worth]) => worth[0] > 0n);
  if (counted.some(([own]) => own.q[0] <= 0n)) return NONE;
  const whole = number(counted.map(([, worth]) => worth).reduce(plus, fraction(0n)));
  const logs = counted.map(
    ([own, worth]) => (number(worth) / whole) * Math.log(number(own.q) / number(worth)),
  );
  return near(Math.exp(logs.reduce((a, b) => a + b, 0)) * whole);
}

/** What every indicator and category is worth in a stage. */
function worthsIn(
  { scale, aggregation, categories, indicators }: SchemeText,
  stage: string,
): Map<unknown, Fraction> {
  const found = new Map<unknown, Fraction>();
  const figure = (of: PerStage | undefined): Fraction =>
    fromText(typeof of === 'string' ? of : (of?.[stage] ?? '0'));
  const held = (node: Node): (Node | IndicatorText)[] => [
    ...indicators.filter(({ category }) => category === node.code),
    ...(node.categories ?? []),
  ];
  const own = (one: Node | IndicatorText): Fraction => {
    if (one.max_points !== undefined || 'category' in one) return figure(one.max_points);
    const inside = held(one).map(own).reduce(plus, fraction(0n));
    return one.cap !== undefined && order(inside, fromText(one.cap)) > 0 ? fromText(one.cap) : inside;
  };
  const give = (one: Node | IndicatorText, worth: Fraction, isBase: boolean): void => {
    found.set(one, worth);
    if ('category' in one) return;
    const inside = held(one);
    const all = inside.map(own).reduce(plus, fraction(0n));
    for (const inner of inside) {
      if (inner.weight !== undefined) give(inner, percent(figure(inner.weight), worth), isBase);
      else if (!isBase || all[0] === 0n) give(inner, own(inner), isBase);
      else give(inner, over(times(own(inner), worth), all), isBase);
    }
  };
  for (const node of categories) {
    const isBase = (node.role ?? 'base') === 'base';
    const isWeighted = isBase && aggregation !== undefined && node.weight !== undefined;
    give(node, isWeighted ? percent(figure(node.weight), fromText(scale)) : own(node), isBase);
  }
  return found;
}

type Earned = Amount & { readonly isShare: boolean };

/** For everybody, the share of the indicator's worth, or points as they are; the best of its measures. */
function pointsOfIndicator(indicator: IndicatorText, entries: readonly Entry[]): (Earned | undefined)[] {
  const measures = indicator.best_of ?? [indicator];
  const steps = measures.map(({ rule }) => topOf(rule)).filter((top) => top !== undefined);
  const top = steps.reduce((most, one) => (order(one, most) > 0 ? one : most), fraction(0n));
  const columns = measures.map((measure) => {
    const values = entries.map(({ factsOf }) => evaluateFormula(measure.formula, measure.unit, factsOf));
    return values.map((value, at): Earned | undefined => {
      if (value === 'missing') return undefined;
      if (value === 'notPositive') {
        return measure.when_denominator_not_positive === 'zero_points'
          ? { ...NONE, isShare: true }
          : undefined;
      }
      const isOwn = measure.rule.within !== 'stage';
      const cohort = values
        .filter((_, i) => isOwn || entries[i]?.stage === entries[at]?.stage)
        .filter(isAmount);
      const earned = earn(measure.rule, value, cohort);
      if (topOf(measure.rule) === undefined) return { ...earned, isShare: true };
      return top[0] > 0n
        ? { ...earned, q: over(earned.q, top), isShare: true }
        : { ...earned, isShare: false };
    });
  });
  return entries.map((_, at) =>
    columns.reduce<Earned | undefined>((best, column) => {
      const own = column[at];
      return own === undefined || (best !== undefined && order(own.q, best.q) <= 0) ? best : own;
    }, undefined),
  );
}

function isAmount(value: Value): value is Amount {
  return typeof value !== 'string';
}

const percent = (weight: Fraction, of: Fraction): Fraction => over(times(weight, of), fraction(100n));
const sum = (all: readonly Amount[]): Amount => ({
  q: all.map(({ q }) => q).reduce(plus, fraction(0n)),
  isExact: all.every(({ isExact }) => isExact),
});
