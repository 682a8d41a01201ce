import {
  compare,
  formatRational,
  maximum,
  ONE,
  sign,
  sum,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import type { FactDefinition, FactReference } from '../engine/formula/expression.ts';
import type { SlotList } from '../engine/formula/lowerFormula.ts';
import type { Category, Indicator, Measure, Rating, Rule, Scheme } from '../engine/scheme.ts';
import { buildGate, buildVeto } from './buildConditions.ts';
import { buildMeasure, type MeasureFile } from './buildMeasure.ts';
import { buildStageRule, stageCodes } from './buildStages.ts';
import { categoryTree, type CategoryNode } from './categoryTree.ts';
import { fullPoints, type FullPoints } from './fullPoints.ts';
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
  const slots = { facts, references: inputs, indicators: file.indicators.map(({ code }) => code) };
  checkCohorts(file, problems);
  const ratings = buildRatings(file, problems);
  const stageRule = buildStageRule(file, slots, problems);
  const nodes = categoryTree(file, problems);
  checkCodes(file, nodes, problems);
  const fulls = fullPoints(file, nodes, problems);
  const names = { categories: nodes.map((node) => node.file.code), indicators: slots.indicators };
  const indicators = file.indicators.map((_, at) =>
    buildIndicator(file, at, { slots, problems, categories: names.categories, full: fulls.indicators[at] }),
  );
  const categories = buildCategories(nodes, fulls);
  const gates = (file.gates ?? []).map((gate, at) =>
    buildGate(gate, { ...names, slots, problems, path: ['gates', at] }),
  );
  const vetoes = (file.vetoes ?? []).map((_, at) => buildVeto(file, at, slots, problems));
  checkScale(file, categories, problems);
  if (compare(file.coverage_minimum, ONE) > 0 || sign(file.coverage_minimum) < 0) {
    problems.add(['coverage_minimum'], SCHEME_FAULTS.coverage);
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
function checkCodes(file: SchemeFile, nodes: readonly CategoryNode[], problems: ProblemList): void {
  const seen = new Set<string>(['enterprise', 'stage', 'total', 'rank', 'coverage']);
  const check = (code: string, path: SchemeProblem['path']): void => {
    if (seen.has(code)) problems.add([...path, 'code'], say(SCHEME_FAULTS.repeatedCode, { code }));
    seen.add(code);
  };
  for (const { file: category, path } of nodes) check(category.code, path);
  file.indicators.forEach(({ code }, at) => check(code, ['indicators', at]));
}

/** What an indicator is built with. */
interface IndicatorPlace {
  readonly slots: SlotList;
  readonly problems: ProblemList;
  /** Codes of all categories in the order of the scheme. */
  readonly categories: readonly string[];
  /** Full points by place of the stage. */
  readonly full: readonly Rational[] | undefined;
}

function buildIndicator(
  file: SchemeFile,
  at: number,
  { slots, problems, categories, full = [] }: IndicatorPlace,
): Indicator | undefined {
  const indicator = file.indicators[at];
  if (indicator === undefined) return undefined;
  const path = ['indicators', at];
  const category = categories.indexOf(indicator.category);
  if (category < 0) {
    problems.add([...path, 'category'], say(SCHEME_FAULTS.unknownCategory, { category: indicator.category }));
  }
  const measures = measuresOf(indicator).map((measure, i) => {
    const inner = indicator.best_of === undefined ? path : [...path, 'best_of', i];
    return buildMeasure(measure, slots, { path: inner, problems });
  });
  const [first, ...others] = withOneScale(present(measures));
  if (first === undefined || category < 0) return undefined;
  return {
    code: indicator.code,
    title: indicator.title,
    category,
    measures: [first, ...others],
    maxPoints: full,
    source:
      indicator.source ??
      say(SCHEME_FAULTS.source, { title: file.source.title, document: file.source.document }),
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
      problems.add(['ratings', at, 'code'], say(SCHEME_FAULTS.repeatedRating, { code }));
    }
    const higher = ratings[at - 1];
    if (higher !== undefined && compare(from, higher.from) >= 0) {
      problems.add(['ratings', at, 'from'], SCHEME_FAULTS.ratingsNotFalling);
    }
  });
  const lowest = ratings.at(-1);
  if (lowest !== undefined && sign(lowest.from) > 0) {
    problems.add(['ratings', ratings.length - 1, 'from'], SCHEME_FAULTS.ratingsFromZero);
  }
  return ratings;
}

/** A cohort of the same stage needs stages. */
function checkCohorts(file: SchemeFile, problems: ProblemList): void {
  if (file.stages !== undefined) return;
  file.indicators.forEach((indicator, at) => {
    const rules = [indicator.rule, ...(indicator.best_of ?? []).map(({ rule }) => rule)];
    if (rules.some((rule) => rule !== undefined && 'within' in rule && rule.within === 'stage')) {
      problems.add(['indicators', at], SCHEME_FAULTS.noStages);
    }
  });
}

function measuresOf(indicator: SchemeFile['indicators'][number]): MeasureFile[] {
  if (indicator.best_of !== undefined) return indicator.best_of;
  const { title, formula, unit, rule, when_denominator_not_positive } = indicator;
  if (formula === undefined || unit === undefined || rule === undefined) return [];
  return [{ title, formula, unit, rule, when_denominator_not_positive }];
}

function buildCategories(nodes: readonly CategoryNode[], fulls: FullPoints): Category[] {
  return nodes.map(({ file: { code, title, cap, floor, aggregation = 'sum' }, parent, role }, place) => ({
    code,
    title,
    role,
    ...(parent === undefined ? {} : { parent }),
    ...(cap === undefined ? {} : { cap }),
    ...(floor === undefined ? {} : { floor }),
    aggregation,
    maxPoints: (fulls.categories[place] ?? []).map((full) => (role === 'penalty' ? ZERO : full)),
  }));
}

/** In every stage the base categories must add up to the scale: not a point more, not a point less. */
function checkScale(file: SchemeFile, categories: readonly Category[], problems: ProblemList): void {
  if (problems.all().length > 0) return;
  const stages = stageCodes(file);
  const base = categories.filter(({ role, parent }) => role === 'base' && parent === undefined);
  for (let stage = 0; stage < Math.max(1, stages.length); stage += 1) {
    const total = sum(base.map((category) => category.maxPoints[stage] ?? ZERO));
    if (compare(total, file.scale) === 0) continue;
    const code = stages[stage];
    const name = code === undefined ? '' : say(SCHEME_FAULTS.ofStage, { stage: code });
    problems.add(
      ['scale'],
      say(SCHEME_FAULTS.pointsNotScale, {
        stage: name,
        total: formatRational(total),
        scale: formatRational(file.scale),
      }),
    );
  }
}

function present<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value): value is T => value !== undefined);
}
