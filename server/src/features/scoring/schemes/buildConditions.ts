import { ZERO } from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import type { Expression } from '../engine/formula/expression.ts';
import type { SlotList } from '../engine/formula/lowerFormula.ts';
import type { Unit } from '../engine/formula/units.ts';
import type { Band, Gate, Veto } from '../engine/scheme.ts';
import { buildFormula } from './buildMeasure.ts';
import type { GateFile } from './gateFile.ts';
import type { SchemeFile } from './schemeFile.ts';
import type { ProblemList, SchemeProblem } from './schemeProblems.ts';

/** Where a gate stands, and what it may name. */
interface GatePlace {
  readonly slots: SlotList;
  /** Codes in the order of the scheme. */
  readonly categories: readonly string[];
  readonly indicators: readonly string[];
  readonly path: SchemeProblem['path'];
  readonly problems: ProblemList;
}

/** Check one gate and make it ready; undefined when it has faults. */
export function buildGate(gate: GateFile, place: GatePlace): Gate | undefined {
  const { slots, path, problems } = place;
  switch (gate.kind) {
    case 'total_minimum':
      return gate;
    case 'category_minimum': {
      const category = place.categories.indexOf(gate.category);
      if (category >= 0) return { kind: gate.kind, category, points: gate.points };
      problems.add(path, say(SCHEME_FAULTS.gateUnknown, { code: gate.category }));
      return undefined;
    }
    case 'indicator_not_zero': {
      const indicator = place.indicators.indexOf(gate.indicator);
      if (indicator >= 0) return { kind: gate.kind, indicator };
      problems.add(path, say(SCHEME_FAULTS.gateUnknown, { code: gate.indicator }));
      return undefined;
    }
    case 'any_of':
    case 'all_of': {
      const inner = gate.gates.map((one, at) => buildInner(one, { ...place, path: [...path, 'gates', at] }));
      return { kind: gate.kind, title: gate.title, gates: inner.filter((one) => one !== undefined) };
    }
    default: {
      const condition = buildCondition(gate, slots, { path, problems });
      return condition === undefined ? undefined : { kind: gate.kind, title: gate.title, ...condition };
    }
  }
}

/** Deepest nesting of groups of gates. */
const MAX_DEPTH = 4;

/** A direct pass outweighs all other gates, so it means something only beside them. */
function buildInner(gate: GateFile, place: GatePlace): Gate | undefined {
  if (place.path.length > 2 * MAX_DEPTH) {
    place.problems.add(place.path, say(SCHEME_FAULTS.gatesDeep, { most: MAX_DEPTH }));
    return undefined;
  }
  if (gate.kind !== 'direct_pass') return buildGate(gate, place);
  place.problems.add(place.path, SCHEME_FAULTS.directPassInGroup);
  return undefined;
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
