/**
 * One arithmetic operation over a block of rows: out[i] = a[aStart + i] ∘ b[bStart + i].
 *
 * NaN means a missing fact and wins over everything; ±Infinity means a denominator that was not positive.
 * The plain loops are right when neither operand can be ±Infinity, the careful ones always.
 */
export type Loop = (
  out: Float64Array,
  count: number,
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
) => void;

export const add: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) out[i] = at(a, aStart + i) + at(b, bStart + i);
};

export const subtract: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) out[i] = at(a, aStart + i) - at(b, bStart + i);
};

export const multiply: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) out[i] = at(a, aStart + i) * at(b, bStart + i);
};

export const divide: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) {
    const over = at(a, aStart + i);
    const under = at(b, bStart + i);
    out[i] = under > 0 ? over / under : noValue(over, under);
  }
};

export const addCareful: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) {
    const x = at(a, aStart + i);
    const y = at(b, bStart + i);
    out[i] = isValue(x) && isValue(y) ? x + y : noValue(x, y);
  }
};

export const subtractCareful: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) {
    const x = at(a, aStart + i);
    const y = at(b, bStart + i);
    out[i] = isValue(x) && isValue(y) ? x - y : noValue(x, y);
  }
};

export const multiplyCareful: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) {
    const x = at(a, aStart + i);
    const y = at(b, bStart + i);
    out[i] = isValue(x) && isValue(y) ? x * y : noValue(x, y);
  }
};

export const divideCareful: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) {
    const x = at(a, aStart + i);
    const y = at(b, bStart + i);
    out[i] = isValue(x) && isValue(y) && y > 0 ? x / y : noValue(x, y);
  }
};

export const max: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) {
    const x = at(a, aStart + i);
    const y = at(b, bStart + i);
    out[i] = isValue(x) && isValue(y) ? (x >= y ? x : y) : noValue(x, y);
  }
};

export const min: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) {
    const x = at(a, aStart + i);
    const y = at(b, bStart + i);
    out[i] = isValue(x) && isValue(y) ? (x <= y ? x : y) : noValue(x, y);
  }
};

/** The first of two that is a value. */
export const first: Loop = (out, count, a, aStart, b, bStart) => {
  for (let i = 0; i < count; i += 1) {
    const x = at(a, aStart + i);
    const y = at(b, bStart + i);
    out[i] = isValue(x) ? x : isValue(y) ? y : noValue(x, y);
  }
};

/** out[i] = (a[aStart + i] × factor)^(1 / degree); less than nothing has no root. */
export function root(
  out: Float64Array,
  count: number,
  a: Float64Array,
  aStart: number,
  { factor, degree }: { factor: number; degree: number },
): void {
  for (let i = 0; i < count; i += 1) {
    const x = at(a, aStart + i) * factor;
    if (!isValue(x) || x < 0) out[i] = noValue(x, x);
    else out[i] = degree === 2 ? Math.sqrt(x) : Math.pow(x, 1 / degree);
  }
}

/** Neither missing nor made by a denominator that is not positive. */
export function isValue(x: number): boolean {
  return x - x === 0;
}

/** Of two numbers that give no value: missing wins over a denominator that is not positive. */
function noValue(x: number, y: number): number {
  return x !== x || y !== y ? NaN : Infinity;
}

/** The number at a place that the caller knows to be inside the array. */
function at(array: Float64Array, place: number): number {
  return array[place] as number;
}
