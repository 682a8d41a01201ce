import {
  compare,
  formatRational,
  maximum,
  minimum,
  ONE,
  sign,
  sum,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { FactDefinition, FactReference } from '../engine/formula/expression.ts';
import type { SlotList } from '../engine/formula/lowerFormula.ts';
import type { Category, Indicator, Measure, Rating, Rule, Scheme } from '../engine/scheme.ts';
import { buildGate, buildVeto } from './buildConditions.ts';
import { buildMeasure, type MeasureFile } from './buildMeasure.ts';
import { buildStageRule, isSingle, stageCodes } from './buildStages.ts';
import type { SchemeFile } from './schemeFile.ts';
import { ProblemList, type SchemeProblem } from './schemeProblems.ts';

/**
 * Check a scheme file beyond its shape and make it ready to score with.
 *
 * Refused: unknown facts, categories, stages; units that do not agree; overlapping bands; codes used twice; base
 * points that do not add up to the scale. Answers the scheme, or every fault found.
 */
export function buildScheme(
  file: SchemeFile,
  facts: ReadonlyMap<string, FactDefinition>,
): { scheme: Scheme } | { problems: readonly SchemeProblem[] } {
  const problems = new ProblemList();
  const inputs: FactReference[] = [];
  const slots: SlotList = { facts, references: inputs };
  checkCodes(file, problems);
  checkCohorts(file, problems);
  const ratings = buildRatings(file, problems);
  const stageRule = buildStageRule(file, slots, problems);
  const indicators = file.indicators.map((_, at) => buildIndicator(file, at, slots, problems));
  const categories = buildCategories(file, indicators, problems);
  const gates = (file.gates ?? []).map((_, at) => buildGate(file, at, slots, problems));
  const vetoes = (file.vetoes ?? []).map((_, at) => buildVeto(file, at, slots, problems));
  checkScale(file, categories, problems);
  if (compare(file.coverage_minimum, ONE) > 0 || sign(file.coverage_minimum) < 0) {
    problems.add(['coverage_minimum'], '应在 0 与 1 之间');
  }
  if (problems.all().length > 0) return { problems: problems.all() };
  const scheme: Scheme = {
    code: file.code,
    version: file.version,
    title: file.title,
    validFrom: file.valid_from,
    illustrative: file.illustrative,
    scale: file.scale,
    aggregation: file.aggregation ?? 'sum',
    source: {
      title: file.source.title,
      document: file.source.document,
      ...(file.source.url === undefined ? {} : { url: file.source.url }),
    },
    coverageMinimum: file.coverage_minimum,
    ...(stageRule === undefined ? {} : { stageRule }),
    categories,
    indicators: present(indicators),
    gates: present(gates),
    vetoes: present(vetoes),
    ratings,
    inputs,
    facts,
  };
  return { scheme };
}

/** Codes of categories, indicators and stages must each be used once; the first two share the columns of the output. */
function checkCodes(file: SchemeFile, problems: ProblemList): void {
  const seen = new Set<string>(['enterprise', 'stage', 'total', 'rank', 'coverage']);
  const check = (list: 'categories' | 'indicators'): void =>
    file[list].forEach(({ code }, at) => {
      if (seen.has(code)) problems.add([list, at, 'code'], `代码“${code}”重复或为保留字`);
      seen.add(code);
    });
  check('categories');
  check('indicators');
}

function buildIndicator(
  file: SchemeFile,
  at: number,
  slots: SlotList,
  problems: ProblemList,
): Indicator | undefined {
  const indicator = file.indicators[at];
  if (indicator === undefined) return undefined;
  const path = ['indicators', at];
  const category = file.categories.findIndex(({ code }) => code === indicator.category);
  if (category < 0) problems.add([...path, 'category'], `没有分类“${indicator.category}”`);
  const measures = measuresOf(indicator).map((measure, i) => {
    const inner = indicator.best_of === undefined ? path : [...path, 'best_of', i];
    return buildMeasure(measure, slots, { path: inner, problems });
  });
  const maxPoints = pointsPerStage(file, at, problems);
  const [first, ...others] = withOneScale(present(measures));
  if (first === undefined || category < 0) return undefined;
  return {
    code: indicator.code,
    title: indicator.title,
    category,
    measures: [first, ...others],
    maxPoints,
    source: indicator.source ?? `${file.source.title}（${file.source.document}）`,
  };
}

/**
 * The measures of an indicator share one scale: the most any of them gives by steps is worth full points.
 * A straight line always runs from none to full points.
 */
function withOneScale(measures: readonly Measure[]): Measure[] {
  const tops = measures.filter(({ rule }) => !isShare(rule)).map(({ top }) => top);
  const top = tops.reduce(maximum, ZERO);
  return measures.map((measure) => (isShare(measure.rule) ? measure : { ...measure, top }));
}

/** Does the rule give a share of the full points, from none to all, instead of points of its own? */
function isShare(rule: Rule): boolean {
  if (rule.kind === 'cohort') return rule.rule.method !== 'rank';
  return rule.kind === 'linear' || rule.kind === 'log_linear';
}

/** Ratings from the highest down, each once, the lowest for everybody who is rated at all. */
function buildRatings(file: SchemeFile, problems: ProblemList): Rating[] {
  const ratings = file.ratings ?? [];
  ratings.forEach(({ code, from }, at) => {
    if (ratings.findIndex((other) => other.code === code) < at) {
      problems.add(['ratings', at, 'code'], `评级“${code}”重复`);
    }
    const higher = ratings[at - 1];
    if (higher !== undefined && compare(from, higher.from) >= 0) {
      problems.add(['ratings', at, 'from'], '评级应由高到低排列');
    }
  });
  const lowest = ratings.at(-1);
  if (lowest !== undefined && sign(lowest.from) > 0) {
    problems.add(['ratings', ratings.length - 1, 'from'], '最低一级应从 0 起，使每家评级企业都有评级');
  }
  return ratings;
}

/** A cohort of the same stage needs stages. */
function checkCohorts(file: SchemeFile, problems: ProblemList): void {
  if (file.stages !== undefined) return;
  file.indicators.forEach((indicator, at) => {
    const rules = [indicator.rule, ...(indicator.best_of ?? []).map(({ rule }) => rule)];
    if (rules.some((rule) => rule !== undefined && 'within' in rule && rule.within === 'stage')) {
      problems.add(['indicators', at], '没有划分阶段，within 不能为 stage');
    }
  });
}

function measuresOf(indicator: SchemeFile['indicators'][number]): MeasureFile[] {
  if (indicator.best_of !== undefined) return indicator.best_of;
  const { title, formula, unit, rule, when_denominator_not_positive } = indicator;
  if (formula === undefined || unit === undefined || rule === undefined) return [];
  return [{ title, formula, unit, rule, when_denominator_not_positive }];
}

/** Full points by place of the stage; one figure when the scheme has no stages. */
function pointsPerStage(file: SchemeFile, at: number, problems: ProblemList): Rational[] {
  const stages = stageCodes(file);
  const points = file.indicators[at]?.max_points ?? ZERO;
  const path = ['indicators', at, 'max_points'];
  if (isSingle(points)) {
    if (sign(points) < 0) problems.add(path, '满分不能为负');
    return Array.from({ length: Math.max(1, stages.length) }, () => points);
  }
  for (const code of Object.keys(points)) {
    if (!stages.includes(code)) problems.add([...path, code], `没有阶段“${code}”`);
  }
  return stages.map((code) => {
    const own = points[code];
    if (own === undefined) problems.add(path, `缺少阶段“${code}”的满分`);
    else if (sign(own) < 0) problems.add([...path, code], '满分不能为负');
    return own ?? ZERO;
  });
}

function buildCategories(
  file: SchemeFile,
  indicators: readonly (Indicator | undefined)[],
  problems: ProblemList,
): Category[] {
  return file.categories.map((category, at) => {
    const role = category.role ?? 'base';
    if (role === 'base' && (category.cap ?? category.floor) !== undefined) {
      problems.add(['categories', at], 'cap 只用于 bonus，floor 只用于 penalty');
    }
    if (role === 'bonus' && category.cap === undefined) problems.add(['categories', at], 'bonus 应有 cap');
    if (role === 'penalty' && category.floor === undefined) {
      problems.add(['categories', at], 'penalty 应有 floor');
    }
    const own = present(indicators).filter((indicator) => indicator.category === at);
    if (!file.indicators.some((indicator) => indicator.category === category.code)) {
      problems.add(['categories', at], `分类“${category.title}”没有指标`);
    }
    const stageCount = Math.max(1, stageCodes(file).length);
    const maxPoints = Array.from({ length: stageCount }, (_, stage) =>
      highestOfCategory(
        { role, cap: category.cap },
        sum(own.map((indicator) => indicator.maxPoints[stage] ?? ZERO)),
      ),
    );
    return {
      code: category.code,
      title: category.title,
      role,
      ...(category.cap === undefined ? {} : { cap: category.cap }),
      ...(category.floor === undefined ? {} : { floor: category.floor }),
      maxPoints,
    };
  });
}

function highestOfCategory(
  category: { role: Category['role']; cap: Rational | undefined },
  total: Rational,
): Rational {
  if (category.role === 'penalty') return ZERO;
  return category.cap === undefined ? total : minimum(total, maximum(category.cap, ZERO));
}

/** In every stage the base categories must add up to the scale: not a point more, not a point less. */
function checkScale(file: SchemeFile, categories: readonly Category[], problems: ProblemList): void {
  if (problems.all().length > 0) return;
  const stages = stageCodes(file);
  const base = categories.filter((category) => category.role === 'base');
  for (let stage = 0; stage < Math.max(1, stages.length); stage += 1) {
    const total = sum(base.map((category) => category.maxPoints[stage] ?? ZERO));
    if (compare(total, file.scale) === 0) continue;
    const name = stages[stage] === undefined ? '' : `阶段“${stages[stage]}”的`;
    problems.add(
      ['scale'],
      `${name}指标满分合计 ${formatRational(total)}，应等于总分 ${formatRational(file.scale)}`,
    );
  }
}

function present<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value): value is T => value !== undefined);
}
