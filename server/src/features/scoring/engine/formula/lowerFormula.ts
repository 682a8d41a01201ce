import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { rational, sign } from '@innovation-points/shared/rational.ts';
import {
  constant,
  operation,
  type Expression,
  type FactDefinition,
  type FactReference,
  type Operator,
} from './expression.ts';
import { FormulaError } from './formulaError.ts';
import type { FormulaNode } from './parseFormula.ts';
import {
  combine,
  formatDimension,
  parseUnit,
  PURE_NUMBER,
  sameDimension,
  toBase,
  type Dimension,
} from './units.ts';

/** Farthest year a formula may look back to. */
const MAX_YEARS_BACK = 5;

/** The scheme's list of facts used; the same fact of the same year has one place. */
export interface SlotList {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly references: FactReference[];
}

/** An expression with the dimension of its value; the literal 0 fits any dimension. */
export interface TypedExpression {
  readonly expression: Expression;
  readonly dimension: Dimension;
  readonly isZero: boolean;
}

type Lower = (node: FormulaNode, yearsBack: number) => TypedExpression;

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
  if (fact === undefined) throw new FormulaError(`事实目录中没有“${node.name}”`, node.offset);
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

const OPERATORS: Record<'+' | '-' | '*' | '/', Operator> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};

function lowerBinary(
  node: Extract<FormulaNode, { kind: 'binary' }>,
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression {
  if (node.operator === '/' && right.isZero) throw new FormulaError('除数不能为 0', node.offset);
  const dimension =
    node.operator === '*' || node.operator === '/'
      ? combine(left.dimension, right.dimension, node.operator === '*' ? 1 : -1)
      : commonDimension(left, right, node.offset);
  return {
    expression: operation(OPERATORS[node.operator], left.expression, right.expression),
    dimension,
    isZero: false,
  };
}

/** The dimension two values share; refuses 元 with 人. */
function commonDimension(left: TypedExpression, right: TypedExpression, offset: number): Dimension {
  if (left.isZero) return right.dimension;
  if (right.isZero || sameDimension(left.dimension, right.dimension)) return left.dimension;
  const [a, b] = [formatDimension(left.dimension), formatDimension(right.dimension)];
  throw new FormulaError(`单位不一致：左边是${a}，右边是${b}，不能相加减或比较`, offset);
}

type Call = Extract<FormulaNode, { kind: 'call' }>;

/** Every function: how many arguments it takes and what it stands for. */
const FUNCTIONS: Record<
  string,
  {
    readonly arity: number;
    readonly lower: (args: readonly FormulaNode[], back: number, lower: Lower, call: Call) => TypedExpression;
  }
> = {
  /** The value of the year before. */
  prev: { arity: 1, lower: ([x], back, lower) => lower(argument(x), back + 1) },
  /** (x − last year's x) ÷ last year's x. */
  growth: { arity: 1, lower: ([x], back, lower, call) => growth(argument(x), back, lower, call) },
  sum3: { arity: 1, lower: ([x], back, lower) => sumOfThree(argument(x), back, lower) },
  avg3: {
    arity: 1,
    lower: ([x], back, lower) => {
      const total = sumOfThree(argument(x), back, lower);
      return { ...total, expression: operation('divide', total.expression, constant(rational(3n))) };
    },
  },
  /** The compound yearly growth over the last two years, irrational: right to thirty decimals. */
  cagr2: { arity: 1, lower: ([x], back, lower, call) => compoundGrowth(argument(x), back, lower, call) },
  /** x per hundred of y: the same value as x / y, read in a unit such as 件/百人. */
  per100: {
    arity: 2,
    lower: ([x, y], back, lower, call) => quotient(argument(x), argument(y), back, lower, call),
  },
  max: {
    arity: 2,
    lower: ([x, y], back, lower, call) =>
      choice('max', lower(argument(x), back), lower(argument(y), back), call),
  },
  min: {
    arity: 2,
    lower: ([x, y], back, lower, call) =>
      choice('min', lower(argument(x), back), lower(argument(y), back), call),
  },
  /** The first of two that is there: either/or. */
  first: {
    arity: 2,
    lower: ([x, y], back, lower, call) =>
      choice('first', lower(argument(x), back), lower(argument(y), back), call),
  },
};

/** The functions a formula may call. */
export const FORMULA_FUNCTIONS: readonly string[] = Object.keys(FUNCTIONS);

function lowerCall(node: Call, yearsBack: number, lower: Lower): TypedExpression {
  const definition = Object.hasOwn(FUNCTIONS, node.name) ? FUNCTIONS[node.name] : undefined;
  if (definition === undefined) {
    throw new FormulaError(`没有函数“${node.name}”，可用：${FORMULA_FUNCTIONS.join('、')}`, node.offset);
  }
  if (node.args.length !== definition.arity) {
    throw new FormulaError(
      `“${node.name}”应有 ${definition.arity} 个参数，实有 ${node.args.length} 个`,
      node.offset,
    );
  }
  const checked: Lower = (inner, back) => {
    if (back > MAX_YEARS_BACK) throw new FormulaError(`公式最多回看 ${MAX_YEARS_BACK} 年`, node.offset);
    return lower(inner, back);
  };
  return definition.lower(node.args, yearsBack, checked, node);
}

function growth(x: FormulaNode, back: number, lower: Lower, call: Call): TypedExpression {
  const [now, before] = [lower(x, back), lower(x, back + 1)];
  if (now.isZero) throw new FormulaError('growth 的参数不能是 0', call.offset);
  const rise = operation('subtract', now.expression, before.expression);
  return { expression: operation('divide', rise, before.expression), dimension: PURE_NUMBER, isZero: false };
}

function compoundGrowth(x: FormulaNode, back: number, lower: Lower, call: Call): TypedExpression {
  const [now, before] = [lower(x, back), lower(x, back + 2)];
  if (now.isZero) throw new FormulaError('cagr2 的参数不能是 0', call.offset);
  const expression = operation('cagr', now.expression, before.expression);
  return { expression, dimension: PURE_NUMBER, isZero: false };
}

function sumOfThree(x: FormulaNode, back: number, lower: Lower): TypedExpression {
  const years = [lower(x, back), lower(x, back + 1), lower(x, back + 2)] as const;
  const total = operation(
    'add',
    operation('add', years[0].expression, years[1].expression),
    years[2].expression,
  );
  return { ...years[0], expression: total };
}

function quotient(x: FormulaNode, y: FormulaNode, back: number, lower: Lower, call: Call): TypedExpression {
  const [over, under] = [lower(x, back), lower(y, back)];
  return lowerBinary({ kind: 'binary', operator: '/', left: x, right: y, offset: call.offset }, over, under);
}

function choice(
  operator: 'max' | 'min' | 'first',
  left: TypedExpression,
  right: TypedExpression,
  call: Call,
): TypedExpression {
  return {
    expression: operation(operator, left.expression, right.expression),
    dimension: commonDimension(left, right, call.offset),
    isZero: false,
  };
}

function scale(value: TypedExpression, by: bigint): TypedExpression {
  return { ...value, expression: operation('multiply', constant(rational(by)), value.expression) };
}

/** The argument, which is there because the number of arguments was checked before. */
function argument(node: FormulaNode | undefined): FormulaNode {
  if (node === undefined) throw new Error('the number of arguments was not checked');
  return node;
}
