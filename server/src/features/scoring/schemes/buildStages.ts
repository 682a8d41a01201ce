import { compare, type Rational } from '@innovation-points/shared/rational.ts';
import type { SlotList } from '../engine/formula/lowerFormula.ts';
import type { StageRule } from '../engine/scheme.ts';
import { buildFormula } from './buildMeasure.ts';
import type { SchemeFile } from './schemeFile.ts';
import type { ProblemList } from './schemeProblems.ts';

/** Codes of the stages in their order; none when the scheme has no stages. */
export function stageCodes(file: SchemeFile): string[] {
  return file.stages?.list.map((stage) => stage.code) ?? [];
}

/** One figure for all stages, and not one a stage? */
export function isSingle(points: Rational | Record<string, Rational>): points is Rational {
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
      problems.add(['stages', 'list', at], '除最后一个阶段外，每个阶段都应有 below，最后一个不应有');
    } else if (stage.below !== undefined && previous !== undefined && compare(stage.below, previous) <= 0) {
      problems.add(['stages', 'list', at, 'below'], 'below 应逐个增大');
    }
    if (stages.list.findIndex((other) => other.code === stage.code) < at) {
      problems.add(['stages', 'list', at, 'code'], `阶段代码“${stage.code}”重复`);
    }
    if (stages.by === 'years_since_founding' && stage.below !== undefined && stage.below.den !== 1n) {
      problems.add(['stages', 'list', at, 'below'], '成立年数应为整数');
    }
  });
  const hasOwnWeights = file.indicators.some(({ max_points: points }) => !isSingle(points));
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
