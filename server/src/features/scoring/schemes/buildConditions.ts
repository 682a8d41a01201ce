import { ZERO } from '@innovation-points/shared/rational.ts';
import type { Expression } from '../engine/formula/expression.ts';
import type { SlotList } from '../engine/formula/lowerFormula.ts';
import type { Unit } from '../engine/formula/units.ts';
import type { Band, Gate, Veto } from '../engine/scheme.ts';
import { buildFormula } from './buildMeasure.ts';
import type { SchemeFile } from './schemeFile.ts';
import type { ProblemList, SchemeProblem } from './schemeProblems.ts';

/** Check one gate and make it ready; undefined when it has faults. */
export function buildGate(
  file: SchemeFile,
  at: number,
  slots: SlotList,
  problems: ProblemList,
): Gate | undefined {
  const gate = file.gates?.[at];
  if (gate === undefined) return undefined;
  if (gate.kind === 'total_minimum') return gate;
  if (gate.kind === 'direct_pass' || gate.kind === 'condition') {
    const condition = buildCondition(gate, slots, { path: ['gates', at], problems });
    return condition === undefined ? undefined : { kind: gate.kind, title: gate.title, ...condition };
  }
  const [list, code] =
    gate.kind === 'category_minimum'
      ? (['categories', gate.category] as const)
      : (['indicators', gate.indicator] as const);
  const place = file[list].findIndex((entry) => entry.code === code);
  if (place < 0) {
    problems.add(['gates', at], `门槛所指的“${code}”不存在`);
    return undefined;
  }
  return gate.kind === 'category_minimum'
    ? { kind: gate.kind, category: place, points: gate.points }
    : { kind: gate.kind, indicator: place };
}

/** Check one veto and make it ready; undefined when it has faults. */
export function buildVeto(
  file: SchemeFile,
  at: number,
  slots: SlotList,
  problems: ProblemList,
): Veto | undefined {
  const veto = file.vetoes?.[at];
  if (veto === undefined) {
    return undefined;
  }
  const condition = buildCondition(veto, slots, { path: ['vetoes', at], problems });
  return condition === undefined ? undefined : { code: veto.code, title: veto.title, ...condition };
}

/** A formula whose value is looked for in an interval. */
function buildCondition(
  file: { formula: string; unit: string; in: Omit<Band, 'points'> },
  slots: SlotList,
  { path, problems }: { path: SchemeProblem['path']; problems: ProblemList },
): { expression: Expression; unit: Unit; band: Band } | undefined {
  const where = { path: [...path, 'formula'], unitPath: [...path, 'unit'], problems };
  const formula = buildFormula(file, slots, where);
  if (formula === undefined) {
    return undefined;
  }
  const { expression, unit } = formula;
  return { expression, unit, band: { ...file.in, points: ZERO } };
}
