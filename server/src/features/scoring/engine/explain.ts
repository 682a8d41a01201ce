import { formatRational, multiply, type Rational } from '@innovation-points/shared/rational.ts';
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

/** How the operators of formulas are written for people. */
export const FORMULA_SYMBOLS = { '+': '＋', '-': '－', '*': '×', '/': '÷' } as const;

/** Chinese names of functions, `x` standing for the argument. */
const FUNCTIONS: Record<string, (args: readonly string[], years: number) => string> = {
  prev: ([x], years) => `${yearInWords(years)}${x ?? ''}`,
  growth: ([x], years) => {
    const before = `${yearInWords(years)}${x ?? ''}`;
    return `（${x ?? ''} － ${before}）÷ ${before}`;
  },
  cagr: ([x], years) => compoundInWords(x ?? '', `${yearInWords(years)}${x ?? ''}`, years),
  cagr2: ([x], years) => compoundInWords(x ?? '', `${yearInWords(years)}${x ?? ''}`, years),
  sum: ([x], years) => `近${countInWords(years)}年${x ?? ''}合计`,
  sum3: ([x], years) => `近${countInWords(years)}年${x ?? ''}合计`,
  avg: ([x], years) => `近${countInWords(years)}年${x ?? ''}平均`,
  avg3: ([x], years) => `近${countInWords(years)}年${x ?? ''}平均`,
  per100: ([x, y]) => `${x ?? ''} ÷ ${y ?? ''} × 100`,
  max: ([x, y]) => `${x ?? ''}与${y ?? ''}中较大者`,
  min: ([x, y]) => `${x ?? ''}与${y ?? ''}中较小者`,
  first: ([x, y]) => `${x ?? ''}（没有时用${y ?? ''}）`,
};

const COUNTS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

/** A small number before 年: 两, 三 … */
export function countInWords(count: number): string {
  return COUNTS[count] ?? String(count);
}

/** A year by how far back it lies: nothing for the year itself, 上年, 前年, 三年前 … */
export function yearInWords(yearsBack: number): string {
  return ['', '上年', '前年'][yearsBack] ?? `${countInWords(yearsBack)}年前`;
}

/** The compound yearly growth of two values so many years apart, written out. */
export function compoundInWords(now: string, before: string, years: number): string {
  if (years === 1) return `${now} ÷ ${before} － 1`;
  const root = years === 2 ? '√' : `${countInWords(years)}次根号`;
  return `${root}（${now} ÷ ${before}）－ 1`;
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
        return `－${bracketed(inner.of)}`;
      case 'binary':
        return `${bracketed(inner.left)} ${FORMULA_SYMBOLS[inner.operator]} ${bracketed(inner.right)}`;
      case 'call':
        return FUNCTIONS[inner.name]?.(inner.args.map(words), yearsOf(inner) ?? 0) ?? inner.name;
    }
  };
  const bracketed = (inner: FormulaNode): string =>
    inner.kind === 'binary' ? `（${words(inner)}）` : words(inner);
  return words(node);
}

/** What a rule does, in one sentence. */
export function ruleInWords(measure: Measure, full: string): string {
  const { rule, unitText } = measure;
  switch (rule.kind) {
    case 'bands':
    case 'category':
      return `按所在档次计分，满分 ${full} 分`;
    case 'linear': {
      const [worst, best] = [formatRational(rule.worst), formatRational(rule.best)];
      return `从 ${worst}${unitText}（0 分）到 ${best}${unitText}（${full} 分）按比例计分`;
    }
    case 'log_linear': {
      const [worst, best] = [formatRational(rule.worst), formatRational(rule.best)];
      return `从 ${worst}${unitText}（0 分）到 ${best}${unitText}（${full} 分）按对数比例计分`;
    }
    case 'per_unit':
      return `每满 ${formatRational(rule.size)}${unitText}计分一次，满分 ${full} 分`;
    case 'cohort':
    case 'places':
      return `${cohortRuleInWords(rule.rule)}，满分 ${full} 分`;
  }
}

/** What a rule about the cohort does, without its points. */
function cohortRuleInWords(rule: CohortRule): string {
  const cohort = rule.within === 'zone' ? '全区' : '同阶段';
  const order = 'lowerIsBetter' in rule && rule.lowerIsBetter ? '（数值越低越好）' : '';
  switch (rule.method) {
    case 'percentile':
      return `按在${cohort}有数值的企业中超过的比例计分${order}`;
    case 'min_max':
      return `按在${cohort}最低值与最高值之间的位置计分${order}`;
    case 'rank':
      return `按在${cohort}有数值的企业中的名次计分${order}`;
    case 'z_score': {
      const [worst, best] = [formatRational(rule.worst), formatRational(rule.best)];
      return `按与${cohort}平均值相差的标准差倍数计分，从 ${worst} 倍（0 分）到 ${best} 倍（满分）`;
    }
    case 'benchmark':
      return `按与${cohort}中位数之比计分，达到 ${formatRational(rule.cap)} 倍得满分`;
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
      return [...bands, { text: '其他', points: points(rule.otherwise), isHit: hit === -1 }];
    }
    case 'category':
      return [...rule.points].map(([word, own], at) => ({
        text: word,
        points: points(own),
        isHit: hit === at,
      }));
    case 'per_unit': {
      const text = `每满 ${formatRational(rule.size)}${unitText}得 ${points(rule.points)} 分，最高 ${points(rule.cap)} 分`;
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
  return parts.length === 0 ? '任何数值' : parts.join(' 且 ');
}
