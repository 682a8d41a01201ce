import { ONE, ZERO } from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import type { Expression, FactDefinition } from '../engine/formula/expression.ts';
import { FormulaError } from '../engine/formula/formulaError.ts';
import { lowerFormula, slotFor, type SlotList } from '../engine/formula/lowerFormula.ts';
import { parseFormula, type FormulaNode } from '../engine/formula/parseFormula.ts';
import {
  formatDimension,
  parseUnit,
  PURE_NUMBER,
  sameDimension,
  type Unit,
} from '../engine/formula/units.ts';
import { highestPoints } from '../engine/points.ts';
import type { Measure, Rule } from '../engine/scheme.ts';
import { buildRule, type RuleFile } from './buildRule.ts';
import type { ProblemList } from './schemeProblems.ts';

/** A measure as it stands in the file. */
export interface MeasureFile {
  readonly title: string;
  readonly formula: string;
  readonly unit: string;
  readonly when_denominator_not_positive?: 'zero_points' | 'missing' | undefined;
  readonly rule: RuleFile;
}

type Path = readonly (string | number)[];

/** Check one measure and make it ready; undefined when it has faults, which are then in `problems`. */
export function buildMeasure(
  file: MeasureFile,
  slots: SlotList,
  where: { path: Path; problems: ProblemList },
): Measure | undefined {
  const { path, problems } = where;
  const formula =
    file.rule.kind === 'category'
      ? buildWordFormula(file, slots, where)
      : buildFormula(file, slots, { problems, path: [...path, 'formula'], unitPath: [...path, 'unit'] });
  const rule = buildRule(file.rule, { problems, path: [...path, 'rule'] });
  if (formula === undefined || rule === undefined) return undefined;
  return {
    title: file.title,
    formula: file.formula,
    node: formula.node,
    expression: formula.expression,
    unitText: file.unit,
    unit: formula.unit,
    whenDenominatorNotPositive: file.when_denominator_not_positive ?? 'missing',
    rule: inOrderOfFact(rule, slots.facts.get(file.formula)),
    top: highestPoints(rule),
  };
}

/** Parse a formula and check its units against the declared unit; undefined when it has faults. */
export function buildFormula(
  file: { formula: string; unit: string },
  slots: SlotList,
  where: { path: Path; unitPath: Path; problems: ProblemList },
): { node: FormulaNode; expression: Expression; unit: Unit } | undefined {
  const unit = parseUnit(file.unit);
  if (unit === undefined) {
    where.problems.add(where.unitPath, say(SCHEME_FAULTS.unknownUnit, { unit: file.unit }));
  }
  try {
    const node = parseFormula(file.formula);
    const typed = lowerFormula(node, slots);
    if (unit === undefined) return undefined;
    if (!typed.isZero && !sameDimension(typed.dimension, unit.dimension)) {
      const [is, wanted] = [formatDimension(typed.dimension), formatDimension(unit.dimension)];
      where.problems.add(where.path, say(SCHEME_FAULTS.otherUnit, { found: is, unit: file.unit, wanted }), 0);
      return undefined;
    }
    return { node, expression: typed.expression, unit };
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    where.problems.add(where.path, error.message, error.offset);
    return undefined;
  }
}

/** The formula of a category rule: exactly one category fact, all of whose words have points. */
function buildWordFormula(
  file: MeasureFile,
  slots: SlotList,
  { path, problems }: { path: Path; problems: ProblemList },
): { node: FormulaNode; expression: Expression; unit: Unit } | undefined {
  const fact = slots.facts.get(file.formula);
  if (fact?.kind !== 'category') {
    problems.add([...path, 'formula'], SCHEME_FAULTS.categoryFormula, 0);
    return undefined;
  }
  checkWords(fact, file.rule, { problems, path: [...path, 'rule', 'points'] });
  const slot = slotFor({ code: fact.code, yearsBack: 0 }, slots);
  return {
    node: { kind: 'name', name: fact.code, offset: 0 },
    expression: { kind: 'fact', slot },
    unit: { dimension: PURE_NUMBER, factor: ONE },
  };
}

/** A category rule with its words in the order of the fact's list, by whose places they are known; any other as it is. */
function inOrderOfFact(rule: Rule, fact: FactDefinition | undefined): Rule {
  if (rule.kind !== 'category') return rule;
  const words = fact?.values ?? [];
  return { ...rule, points: new Map(words.map((word) => [word, rule.points.get(word) ?? ZERO])) };
}

function checkWords(
  fact: FactDefinition,
  rule: RuleFile,
  where: { path: Path; problems: ProblemList },
): void {
  if (rule.kind !== 'category') return;
  const known = fact.values ?? [];
  for (const word of known) {
    if (!Object.hasOwn(rule.points, word)) {
      where.problems.add(where.path, say(SCHEME_FAULTS.noPointsFor, { word }));
    }
  }
  for (const word of Object.keys(rule.points)) {
    if (!known.includes(word)) {
      where.problems.add(
        [...where.path, word],
        say(SCHEME_FAULTS.unknownWord, { fact: fact.title, word, known: known.join(MARKS.item) }),
      );
    }
  }
}
