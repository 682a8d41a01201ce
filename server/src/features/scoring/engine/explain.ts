import { formatRational, multiply, type Rational } from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMULA_TEXTS } from '@innovation-points/shared/vocabulary/texts/formulas.ts';
import { RULE_TEXTS } from '@innovation-points/shared/vocabulary/texts/rules.ts';
import type { MeasureScore } from './exactScore.ts';
import { pointFactor } from './fast/pointFactor.ts';
import type { FactDefinition } from './formula/expression.ts';
import { yearsOf } from './formula/functions.ts';
import type { FormulaNode } from './formula/parseFormula.ts';
import type { CohortRule, Indicator, Measure } from './scheme.ts';

/** One step of a rule in words; `isHit` marks the one that decided. */
export interface RuleStep {
  readonly text: string;
  readonly points?: string;
  readonly isHit: boolean;
}

/** A function in words, its arguments already in words. */
type InWords = (args: readonly string[], years: number) => string;

const compound: InWords = ([x = ''], years) => compoundInWords(x, `${yearInWords(years)}${x}`, years);

const total: InWords = ([x = ''], years) =>
  say(FORMULA_TEXTS.total, { count: countInWords(years), value: x });

const average: InWords = ([x = ''], years) =>
  say(FORMULA_TEXTS.average, { count: countInWords(years), value: x });

/** How every function is said. */
const FUNCTIONS: Record<string, InWords> = {
  prev: ([x = ''], years) => `${yearInWords(years)}${x}`,
  growth: ([x = ''], years) => say(FORMULA_TEXTS.growth, { now: x, before: `${yearInWords(years)}${x}` }),
  cagr: compound,
  cagr2: compound,
  sum: total,
  sum3: total,
  avg: average,
  avg3: average,
  per100: ([x = '', y = '']) => say(FORMULA_TEXTS.perHundred, { value: x, per: y }),
  max: ([x = '', y = '']) => say(FORMULA_TEXTS.greater, { one: x, other: y }),
  min: ([x = '', y = '']) => say(FORMULA_TEXTS.lesser, { one: x, other: y }),
  first: ([x = '', y = '']) => say(FORMULA_TEXTS.first, { value: x, other: y }),
};

/** A small number before 年: 两, 三 … */
function countInWords(count: number): string {
  return FORMULA_TEXTS.counts[count] ?? String(count);
}

/** A year by how far back it lies: nothing for the year itself, 上年, 前年, 三年前 … */
export function yearInWords(yearsBack: number): string {
  return (
    FORMULA_TEXTS.recentYears[yearsBack] ?? say(FORMULA_TEXTS.yearsAgo, { count: countInWords(yearsBack) })
  );
}

/** The compound yearly growth of two values so many years apart, written out. */
export function compoundInWords(now: string, before: string, years: number): string {
  if (years === 1) return say(FORMULA_TEXTS.growthOfOneYear, { now, before });
  const root =
    years === 2 ? FORMULA_TEXTS.squareRoot : say(FORMULA_TEXTS.root, { count: countInWords(years) });
  return say(FORMULA_TEXTS.compoundGrowth, { root, now, before });
}

/** A formula in words: `研发费用 ÷ 营业收入`. */
export function formulaInWords(node: FormulaNode, facts: ReadonlyMap<string, FactDefinition>): string {
  const words = (inner: FormulaNode): string => {
    switch (inner.kind) {
      case 'number':
        return inner.text;
      case 'name':
        return facts.get(inner.name)?.title ?? inner.name;
      case 'negate':
        return say(FORMULA_TEXTS.negative, { value: bracketed(inner.of) });
      case 'binary':
        return `${bracketed(inner.left)} ${FORMULA_TEXTS.operators[inner.operator]} ${bracketed(inner.right)}`;
      case 'call':
        return FUNCTIONS[inner.name]?.(inner.args.map(words), yearsOf(inner) ?? 0) ?? inner.name;
    }
  };
  const bracketed = (inner: FormulaNode): string =>
    inner.kind === 'binary' ? say(FORMULA_TEXTS.bracketed, { value: words(inner) }) : words(inner);
  return words(node);
}

/** What a rule does, in one sentence. */
export function ruleInWords(measure: Measure, full: string): string {
  const { rule, unitText: unit } = measure;
  switch (rule.kind) {
    case 'bands':
    case 'category':
      return say(RULE_TEXTS.bands, { full });
    case 'linear': {
      const [worst, best] = [formatRational(rule.worst), formatRational(rule.best)];
      return say(RULE_TEXTS.linear, { worst, best, unit, full });
    }
    case 'log_linear': {
      const [worst, best] = [formatRational(rule.worst), formatRational(rule.best)];
      return say(RULE_TEXTS.logLinear, { worst, best, unit, full });
    }
    case 'per_unit':
      return say(RULE_TEXTS.perUnit, { size: formatRational(rule.size), unit, full });
    case 'cohort':
    case 'places':
      return say(RULE_TEXTS.upTo, { rule: cohortRuleInWords(rule.rule), full });
  }
}

/** What a rule about the cohort does, without its points. */
function cohortRuleInWords(rule: CohortRule): string {
  const cohort = RULE_TEXTS.cohorts[rule.within];
  const order = 'lowerIsBetter' in rule && rule.lowerIsBetter ? RULE_TEXTS.lowerIsBetter : '';
  switch (rule.method) {
    case 'percentile':
      return say(RULE_TEXTS.percentile, { cohort, order });
    case 'min_max':
      return say(RULE_TEXTS.minMax, { cohort, order });
    case 'rank':
      return say(RULE_TEXTS.rank, { cohort, order });
    case 'z_score': {
      const [worst, best] = [formatRational(rule.worst), formatRational(rule.best)];
      return say(RULE_TEXTS.zScore, { cohort, worst, best });
    }
    case 'benchmark':
      return say(RULE_TEXTS.benchmark, { cohort, cap: formatRational(rule.cap) });
  }
}

/** The steps of a measure's rule in the points of the indicator's stage, the one that was hit marked. */
export function ruleSteps(
  measure: Measure,
  indicator: Indicator,
  { stage, score }: { stage: number; score: MeasureScore | undefined },
): RuleStep[] {
  const factor = pointFactor(measure, indicator, stage);
  const points = (own: Rational): string => formatRational(multiply(own, factor));
  const hit = score?.kind === 'scored' ? score.step : undefined;
  const { rule, unitText } = measure;
  switch (rule.kind) {
    case 'bands': {
      const bands = rule.bands.map((band, at) => ({
        text: bandInWords(band, unitText),
        points: points(band.points),
        isHit: hit === at,
      }));
      return [...bands, { text: RULE_TEXTS.otherwise, points: points(rule.otherwise), isHit: hit === -1 }];
    }
    case 'category':
      return [...rule.points].map(([word, own], at) => ({
        text: word,
        points: points(own),
        isHit: hit === at,
      }));
    case 'per_unit': {
      const text = say(RULE_TEXTS.eachUnit, {
        size: formatRational(rule.size),
        unit: unitText,
        points: points(rule.points),
        cap: points(rule.cap),
      });
      return [{ text, isHit: hit !== undefined }];
    }
    case 'linear':
    case 'log_linear':
    case 'cohort':
    case 'places':
      return [{ text: ruleInWords(measure, points(measure.top)), isHit: hit !== undefined }];
  }
}

/** A band in words: `≥ 5% 且 < 6%`. */
function bandInWords(
  band: { from?: Rational; fromIncluded: boolean; to?: Rational; toIncluded: boolean },
  unit: string,
): string {
  const parts = [
    ...(band.from === undefined
      ? []
      : [`${band.fromIncluded ? '≥' : '>'} ${formatRational(band.from)}${unit}`]),
    ...(band.to === undefined ? [] : [`${band.toIncluded ? '≤' : '<'} ${formatRational(band.to)}${unit}`]),
  ];
  return parts.length === 0 ? RULE_TEXTS.anyValue : parts.join(RULE_TEXTS.and);
}
