import {
  divide,
  multiply,
  negate,
  ONE,
  reduce,
  sign,
  toNumber,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { FactColumn } from '../factColumn.ts';
import type { Expression, Operator } from '../formula/expression.ts';
import * as loops from './loops.ts';

/** Rows computed at a time: small enough that all intermediate vectors stay in the processor's cache. */
export const BLOCK = 1024;

/** Half a unit in the last place: the relative error of one correctly rounded operation. */
export const ROUNDING = 2 ** -53;

/** Whole numbers up to here are exact in binary floating point. */
const EXACT_LIMIT = 2 ** 53;

/** Most facts multiplied or divided in one value: 15 × 53 bits can neither overflow nor underflow. */
const MAX_FACTORS = 15;

/**
 * The values of an expression over a block of rows, and what is certain about them.
 *
 * Value = array × factor, the factor being positive. NaN is a missing fact, ±Infinity a denominator that is not positive. `error` bounds
 * the relative error of the array's numbers; 0 means every one of them is exact.
 */
export interface Vector {
  readonly array: Float64Array;
  /** True: a whole fact column, read from the block's first row on. False: a block of its own. */
  readonly isColumn: boolean;
  readonly factor: Rational;
  readonly error: number;
  readonly isWhole: boolean;
  readonly lowest: number;
  readonly highest: number;
  readonly canBeNotPositive: boolean;
  readonly factors: number;
}

/** Fills a vector for the block that begins at row `start`. */
export type Step = (start: number, count: number) => void;

/**
 * The plan for computing an expression block by block: its vector, and the steps that fill it, added to `steps`.
 *
 * Undefined when no error bound can be given in advance (a difference of two rounded values): then every row is
 * computed by the exact path, slower and right.
 */
export function planVector(
  expression: Expression,
  columns: readonly FactColumn[],
  steps: Step[],
): Vector | undefined {
  switch (expression.kind) {
    case 'constant':
      return constantVector(expression.value);
    case 'fact':
      return factVector(columns[expression.slot]);
    case 'operation': {
      if (expression.operator === 'root') return planRoot(expression, columns, steps);
      const left = planVector(expression.left, columns, steps);
      const right = planVector(expression.right, columns, steps);
      if (left === undefined || right === undefined) return undefined;
      if (left.factors + right.factors > MAX_FACTORS) return undefined;
      return planOperation(expression.operator, left, right, steps);
    }
  }
}

/** The root of a value: the factor goes into the numbers, which are then off by some last places more. */
function planRoot(
  { left, right }: Extract<Expression, { kind: 'operation' }>,
  columns: readonly FactColumn[],
  steps: Step[],
): Vector | undefined {
  const of = planVector(left, columns, steps);
  if (of === undefined || right.kind !== 'constant') return undefined;
  const array = new Float64Array(BLOCK);
  const [factor, degree] = [toNumber(of.factor), toNumber(right.value)];
  steps.push((start, count) => {
    loops.root(array, count, of.array, of.isColumn ? start : 0, { factor, degree });
  });
  return {
    ...bounds(0, Infinity),
    array,
    isColumn: false,
    factor: ONE,
    error: of.error + 256 * ROUNDING,
    isWhole: false,
    canBeNotPositive: true,
    factors: of.factors,
  };
}

/** A constant. A positive one is only a factor (`factors` 0); factors are positive, so that they keep the order. */
function constantVector(value: Rational): Vector {
  const unit = sign(value);
  const array = new Float64Array(BLOCK).fill(unit);
  const factor = unit === 0 ? ONE : reduce(unit < 0 ? negate(value) : value);
  const factors = unit > 0 ? 0 : 1;
  return { ...EXACT, array, isColumn: false, factor, lowest: unit, highest: unit, factors };
}

function factVector(column: FactColumn | undefined): Vector | undefined {
  if (column === undefined) return undefined;
  const factor = { num: 1n, den: 10n ** BigInt(column.decimals) };
  const { lowest, highest } = column;
  return { ...EXACT, array: column.scaled, isColumn: true, factor, lowest, highest, factors: 1 };
}

const EXACT = { error: 0, isWhole: true, canBeNotPositive: false } as const;

function planOperation(
  operator: Exclude<Operator, 'root'>,
  left: Vector,
  right: Vector,
  steps: Step[],
): Vector | undefined {
  if (operator === 'multiply') return planProduct(left, right, steps);
  if (operator === 'divide') return planQuotient(left, right, steps);
  const [a, b] = withOneFactor(left, right, steps);
  if (operator === 'add') {
    return planSum(a, b, { steps, loop: loops.add, low: a.lowest + b.lowest, high: a.highest + b.highest });
  }
  if (operator === 'subtract') {
    return planSum(a, b, {
      steps,
      loop: loops.subtract,
      low: a.lowest - b.highest,
      high: a.highest - b.lowest,
    });
  }
  const loop = { max: loops.max, min: loops.min, first: loops.first }[operator];
  return run(loop, a, b, steps, {
    ...bounds(Math.min(a.lowest, b.lowest), Math.max(a.highest, b.highest)),
    factor: a.factor,
    error: Math.max(a.error, b.error),
    isWhole: a.isWhole && b.isWhole,
  });
}

function planProduct(a: Vector, b: Vector, steps: Step[]): Vector {
  const factor = reduce(multiply(a.factor, b.factor));
  if (isConstant(a)) return { ...b, factor };
  if (isConstant(b)) return { ...a, factor };
  const ends = [a.lowest * b.lowest, a.lowest * b.highest, a.highest * b.lowest, a.highest * b.highest];
  const loop = a.canBeNotPositive || b.canBeNotPositive ? loops.multiplyCareful : loops.multiply;
  return run(loop, a, b, steps, {
    ...roundedWhole(a, b, Math.min(...ends), Math.max(...ends)),
    factor,
  });
}

function planQuotient(a: Vector, b: Vector, steps: Step[]): Vector {
  if (isConstant(b)) return { ...a, factor: reduce(divide(a.factor, b.factor)) };
  const loop = a.canBeNotPositive || b.canBeNotPositive ? loops.divideCareful : loops.divide;
  return run(loop, a, b, steps, {
    ...bounds(a.lowest >= 0 ? 0 : -Infinity, Infinity),
    factor: reduce(divide(a.factor, b.factor)),
    error: (a.error + b.error + ROUNDING) * 1.01,
    isWhole: false,
    canBeNotPositive: true,
  });
}

interface SumPlan {
  readonly steps: Step[];
  readonly loop: loops.Loop;
  readonly low: number;
  readonly high: number;
}

/** A sum or difference: exact while whole and small, rounded once when exact before, else only of one sign. */
function planSum(a: Vector, b: Vector, { steps, loop, low, high }: SumPlan): Vector | undefined {
  const isExactBefore = a.error === 0 && b.error === 0;
  const isOfOneSign = loop === loops.add && a.lowest >= 0 && b.lowest >= 0;
  if (!isExactBefore && !isOfOneSign) return undefined;
  const careful = loop === loops.add ? loops.addCareful : loops.subtractCareful;
  return run(a.canBeNotPositive || b.canBeNotPositive ? careful : loop, a, b, steps, {
    ...roundedWhole(a, b, low, high),
    ...(isExactBefore ? {} : { error: (Math.max(a.error, b.error) + ROUNDING) * 1.01 }),
    factor: a.factor,
  });
}

/** What is certain after one rounded operation on two vectors, given the bounds of its result. */
function roundedWhole(
  a: Vector,
  b: Vector,
  lowest: number,
  highest: number,
): Pick<Vector, 'lowest' | 'highest' | 'error' | 'isWhole'> {
  const isWhole = a.isWhole && b.isWhole && -EXACT_LIMIT <= lowest && highest <= EXACT_LIMIT;
  const isExact = isWhole && a.error === 0 && b.error === 0;
  return { ...bounds(lowest, highest), isWhole, error: isExact ? 0 : (a.error + b.error + ROUNDING) * 1.01 };
}

/** Bounds that are certain; NaN (no value at all, or ∞ × 0) knows nothing. */
function bounds(lowest: number, highest: number): { lowest: number; highest: number } {
  return {
    lowest: Number.isNaN(lowest) ? -Infinity : lowest,
    highest: Number.isNaN(highest) ? Infinity : highest,
  };
}

/** Two vectors brought to one factor, so that their arrays can be added and compared. */
function withOneFactor(a: Vector, b: Vector, steps: Step[]): [Vector, Vector] {
  const ratio = reduce(divide(a.factor, b.factor));
  if (ratio.num === ratio.den) return [a, b];
  const factor = reduce({ num: b.factor.num, den: b.factor.den * ratio.den });
  return [rescale(a, ratio.num, factor, steps), rescale(b, ratio.den, factor, steps)];
}

function rescale(vector: Vector, by: bigint, factor: Rational, steps: Step[]): Vector {
  if (by === 1n) return { ...vector, factor };
  const isExactFactor = -BigInt(EXACT_LIMIT) <= by && by <= BigInt(EXACT_LIMIT);
  const size = Number(by);
  const scale: Vector = {
    ...EXACT,
    error: isExactFactor ? 0 : ROUNDING,
    array: new Float64Array(BLOCK).fill(size),
    isColumn: false,
    factor: ONE,
    lowest: size,
    highest: size,
    factors: 1,
  };
  return { ...planProduct(vector, scale, steps), factor };
}

function isConstant(vector: Vector): boolean {
  return vector.factors === 0;
}

/** Add the step that runs `loop` over both vectors into a new one. */
function run(
  loop: loops.Loop,
  a: Vector,
  b: Vector,
  steps: Step[],
  known: Pick<Vector, 'factor' | 'error' | 'isWhole' | 'lowest' | 'highest'> & { canBeNotPositive?: boolean },
): Vector {
  const array = new Float64Array(BLOCK);
  steps.push((start, count) => {
    loop(array, count, a.array, a.isColumn ? start : 0, b.array, b.isColumn ? start : 0);
  });
  return {
    canBeNotPositive: a.canBeNotPositive || b.canBeNotPositive,
    ...known,
    array,
    isColumn: false,
    factors: a.factors + b.factors,
  };
}
