import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { rational, sign } from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMULA_FAULTS } from '@innovation-points/shared/vocabulary/texts/formulaFaults.ts';
import {
  constant,
  operation,
  type Expression,
  type FactDefinition,
  type FactReference,
} from './expression.ts';
import { FormulaError } from './formulaError.ts';
import { lowerCall } from './functions.ts';
import type { FormulaNode } from './parseFormula.ts';
import { lowerBinary, type Lower, type TypedExpression } from './typedExpression.ts';
import { parseUnit, PURE_NUMBER, toBase } from './units.ts';

/** The scheme's list of facts used; the same fact of the same year has one place. */
export interface SlotList {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly references: FactReference[];
  /** Codes of the scheme's indicators: a formula that names one is told why it may not. */
  readonly indicators?: readonly string[];
}

/**
 * Reduce a formula to its expression, checking that every name is known and that units agree.
 *
 * Values are in base units (元, 人, 件, pure numbers). Throws FormulaError at the first fault.
 */
export function lowerFormula(node: FormulaNode, slots: SlotList): TypedExpression {
  const lower: Lower = (inner, yearsBack) => {
    switch (inner.kind) {
      case 'number':
        return lowerNumber(inner.text);
      case 'name':
        return lowerFact(inner, yearsBack, slots);
      case 'negate':
        return scale(lower(inner.of, yearsBack), -1n);
      case 'binary':
        return lowerBinary(inner, lower(inner.left, yearsBack), lower(inner.right, yearsBack));
      case 'call':
        return lowerCall(inner, yearsBack, lower);
    }
  };
  return lower(node, 0);
}

function lowerNumber(text: string): TypedExpression {
  const value = parseDecimal(text);
  return { expression: constant(value), dimension: PURE_NUMBER, isZero: sign(value) === 0 };
}

function lowerFact(
  node: Extract<FormulaNode, { kind: 'name' }>,
  yearsBack: number,
  slots: SlotList,
): TypedExpression {
  const fact = slots.facts.get(node.name);
  if (fact === undefined) {
    const isIndicator = slots.indicators?.includes(node.name) === true;
    const fault = isIndicator ? FORMULA_FAULTS.isIndicator : FORMULA_FAULTS.unknownFact;
    throw new FormulaError(say(fault, { code: node.name }), node.offset);
  }
  if (fact.kind === 'category') {
    throw new FormulaError(say(FORMULA_FAULTS.isCategory, { fact: fact.title }), node.offset);
  }
  const unit = parseUnit(fact.unit);
  if (unit === undefined) {
    const fault = say(FORMULA_FAULTS.unknownUnit, { fact: fact.title, unit: fact.unit });
    throw new FormulaError(fault, node.offset);
  }
  const slot = slotFor({ code: fact.code, yearsBack }, slots);
  const value: Expression = { kind: 'fact', slot };
  const factor = toBase(rational(1n), unit);
  const isBase = factor.num === factor.den;
  return {
    expression: isBase ? value : operation('multiply', constant(factor), value),
    dimension: unit.dimension,
    isZero: false,
  };
}

/** The place of a reference in the list, added at its end when new. */
export function slotFor(reference: FactReference, slots: SlotList): number {
  const known = slots.references.findIndex(
    (other) => other.code === reference.code && other.yearsBack === reference.yearsBack,
  );
  return known >= 0 ? known : slots.references.push(reference) - 1;
}

function scale(value: TypedExpression, by: bigint): TypedExpression {
  return { ...value, expression: operation('multiply', constant(rational(by)), value.expression) };
}
