import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { rational, sign } from '@innovation-points/shared/rational.ts';
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
    throw new FormulaError(
      isIndicator
        ? `“${node.name}”是指标，公式只能用事实，不能引用指标（也不能引用自身），以免循环`
        : `事实目录中没有“${node.name}”`,
      node.offset,
    );
  }
  if (fact.kind === 'category') {
    throw new FormulaError(`“${fact.title}”是类别，不能参与计算`, node.offset);
  }
  const unit = parseUnit(fact.unit);
  if (unit === undefined) throw new FormulaError(`“${fact.title}”的单位“${fact.unit}”未知`, node.offset);
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
