/**
 * Rank correlations of two lists of numbers, ties accounted for; a greater number is a better rank on both sides. For
 * reading, so in floating point. Undefined when one side has no order at all (fewer than two different numbers).
 */

/** Spearman: the correlation of the ranks, equal ones sharing their mean rank. */
export function spearman(a: readonly number[], b: readonly number[]): number | undefined {
  const [x, y] = [meanRanks(a), meanRanks(b)];
  const mean = (a.length + 1) / 2;
  let [both, left, right] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const [dx, dy] = [(x[i] ?? 0) - mean, (y[i] ?? 0) - mean];
    both += dx * dy;
    left += dx * dx;
    right += dy * dy;
  }
  return left === 0 || right === 0 ? undefined : both / Math.sqrt(left * right);
}

/** Kendall (tau-b): pairs in the same order less pairs in the opposite one, by Knight's method in n log n. */
export function kendall(a: readonly number[], b: readonly number[]): number | undefined {
  const order = a.map((_, i) => i).sort((i, j) => at(a, i) - at(a, j) || at(b, i) - at(b, j));
  const pairs = (a.length * (a.length - 1)) / 2;
  const tiedBoth = tiedPairs(order, (i, j) => at(a, i) === at(a, j) && at(b, i) === at(b, j));
  const tiedA = tiedPairs(order, (i, j) => at(a, i) === at(a, j));
  const swaps = countSwaps(order.map((i) => at(b, i)));
  const byB = b.map((_, i) => i).sort((i, j) => at(b, i) - at(b, j));
  const tiedB = tiedPairs(byB, (i, j) => at(b, i) === at(b, j));
  const [ordersA, ordersB] = [pairs - tiedA, pairs - tiedB];
  if (ordersA === 0 || ordersB === 0) return undefined;
  return (pairs - tiedA - tiedB + tiedBoth - 2 * swaps) / Math.sqrt(ordersA * ordersB);
}

function at(values: readonly number[], place: number): number {
  return values[place] ?? NaN;
}

function meanRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => at(values, i) - at(values, j));
  const ranks: number[] = [];
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && at(values, at(order, to)) === at(values, at(order, from))) to += 1;
    for (let k = from; k < to; k += 1) ranks[at(order, k)] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Pairs of neighbours in runs of equal ones. */
function tiedPairs(order: readonly number[], isTied: (i: number, j: number) => boolean): number {
  let [pairs, run] = [0, 0];
  for (let k = 1; k < order.length; k += 1) {
    run = isTied(at(order, k - 1), at(order, k)) ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** How many pairs stand in the wrong order, found by merging sorted halves. */
function countSwaps(values: number[]): number {
  let [from, into, swaps] = [values, Array.from(values), 0];
  for (let width = 1; width < values.length; width *= 2) {
    for (let left = 0; left < values.length; left += 2 * width) {
      swaps += merge(from, into, { left, middle: left + width, right: left + 2 * width });
    }
    [from, into] = [into, from];
  }
  return swaps;
}

function merge(
  from: readonly number[],
  into: number[],
  { left, middle, right }: { left: number; middle: number; right: number },
): number {
  const [half, end] = [Math.min(middle, from.length), Math.min(right, from.length)];
  let [i, j, swaps] = [left, half, 0];
  for (let k = left; k < end; k += 1) {
    const isLeft = i < half && (j >= end || at(from, i) <= at(from, j));
    if (!isLeft) swaps += half - i;
    into[k] = isLeft ? at(from, i) : at(from, j);
    if (isLeft) i += 1;
    else j += 1;
  }
  return swaps;
}
