import { compare, sign, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import type { SlotList } from '../engine/formula/lowerFormula.ts';
import type { StageRule } from '../engine/scheme.ts';
import { buildFormula } from './buildMeasure.ts';
import type { CategoryFile, SchemeFile } from './schemeFile.ts';
import type { ProblemList, SchemeProblem } from './schemeProblems.ts';

/** Codes of the stages in their order; none when the scheme has no stages. */
export function stageCodes(file: SchemeFile): string[] {
  return file.stages?.list.map((stage) => stage.code) ?? [];
}

/** A figure by place of the stage, as it may stand in a file: one for all, or one a stage. */
export type PerStage = Rational | Record<string, Rational>;

/**
 * The figure of every stage; a scheme without stages has one. Figures below zero, of unknown stages and missing ones go to
 * `problems`, which call it `name`.
 */
export function perStage(
  file: SchemeFile,
  figure: PerStage,
  { path, problems, name }: { path: SchemeProblem['path']; problems: ProblemList; name: string },
): Rational[] {
  const stages = stageCodes(file);
  if (isSingle(figure)) {
    if (sign(figure) < 0) problems.add(path, say(SCHEME_FAULTS.negative, { figure: name }));
    return Array.from({ length: Math.max(1, stages.length) }, () => figure);
  }
  for (const code of Object.keys(figure)) {
    if (!stages.includes(code)) {
      problems.add([...path, code], say(SCHEME_FAULTS.unknownStage, { stage: code }));
    }
  }
  return stages.map((code) => {
    const own = figure[code];
    if (own === undefined) {
      problems.add(path, say(SCHEME_FAULTS.missingForStage, { stage: code, figure: name }));
    } else if (sign(own) < 0) problems.add([...path, code], say(SCHEME_FAULTS.negative, { figure: name }));
    return own ?? ZERO;
  });
}

/** One figure for all stages, and not one a stage? */
function isSingle(points: PerStage): points is Rational {
  return 'num' in points && typeof points.num === 'bigint';
}

/** Check the stages and make their rule ready; undefined when there are none, or their formula has faults. */
export function buildStageRule(
  file: SchemeFile,
  slots: SlotList,
  problems: ProblemList,
): StageRule | undefined {
  const stages = file.stages;
  if (stages === undefined) return undefined;
  stages.list.forEach((stage, at) => {
    const isLast = at === stages.list.length - 1;
    const previous = stages.list[at - 1]?.below;
    if (isLast !== (stage.below === undefined)) {
      problems.add(['stages', 'list', at], SCHEME_FAULTS.belowWanting);
    } else if (stage.below !== undefined && previous !== undefined && compare(stage.below, previous) <= 0) {
      problems.add(['stages', 'list', at, 'below'], SCHEME_FAULTS.belowNotRising);
    }
    if (stages.list.findIndex((other) => other.code === stage.code) < at) {
      problems.add(['stages', 'list', at, 'code'], say(SCHEME_FAULTS.repeatedStage, { stage: stage.code }));
    }
    if (stages.by === 'years_since_founding' && stage.below !== undefined && stage.below.den !== 1n) {
      problems.add(['stages', 'list', at, 'below'], SCHEME_FAULTS.wholeYears);
    }
  });
  const hasOwnWeights = figuresOf(file).some((figure) => !isSingle(figure)) || asksWithinStage(file);
  const list = stages.list.map(({ code, title, below }) =>
    below === undefined ? { code, title } : { code, title, below },
  );
  if (stages.by === 'years_since_founding') return { by: { kind: stages.by }, stages: list, hasOwnWeights };
  const where = { path: ['stages', 'formula'], unitPath: ['stages', 'unit'], problems };
  const formula = buildFormula(stages, slots, where);
  if (formula === undefined) return undefined;
  const { expression, unit } = formula;
  return { by: { kind: 'formula', expression, unit }, stages: list, hasOwnWeights };
}

/** Does any rule compare an enterprise with those of its stage? */
function asksWithinStage({ indicators }: SchemeFile): boolean {
  const rules = indicators.flatMap(({ rule, best_of: measures = [] }) => [
    rule,
    ...measures.map((measure) => measure.rule),
  ]);
  return rules.some((rule) => rule !== undefined && 'within' in rule && rule.within === 'stage');
}

/** Every figure of the file that may differ by stage. */
function figuresOf({ indicators, categories }: SchemeFile): PerStage[] {
  const inside = (list: readonly CategoryFile[]): CategoryFile[] =>
    list.flatMap((category) => [category, ...inside(category.categories ?? [])]);
  return [...indicators, ...inside(categories)]
    .flatMap(({ max_points: points, weight }) => [points, weight])
    .filter((figure) => figure !== undefined);
}
