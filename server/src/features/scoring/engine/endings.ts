import { ONE, reduce, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import type { FactColumn } from './factColumn.ts';
import { exactLine } from './fast/line.ts';
import { slotsOf, type Expression } from './formula/expression.ts';
import type { Indicator } from './scheme.ts';

/** Decimals that are printed; see `formatRational`. */
const PRINTED = 12;

/**
 * Tells of a row: if the decimals of its points end at all, do they within those printed? Then the points can be printed
 * from any number near enough to them. False also means: not known.
 */
export type EndsWithinPrinted = (row: number) => boolean;

const NEVER_KNOWN: EndsWithinPrinted = () => false;

/**
 * Decimals end when nothing but 2 and 5 divides the denominator, after as many as the more frequent of the two. So it is
 * enough to count how often 2 and 5 can divide it: those of the scheme's own numbers once, those of the facts that others are
 * divided by in every row. Only for straight lines; `columns` are those of the scheme's inputs.
 */
export function endingOf(indicator: Indicator, columns: readonly FactColumn[]): EndsWithinPrinted {
  const [measure, ...others] = indicator.measures;
  if (others.length > 0 || measure.rule.kind !== 'linear') return NEVER_KNOWN;
  const below = denominatorOf(measure.expression, columns);
  if (below === undefined) return NEVER_KNOWN;
  let allowed: Powers = { twos: Infinity, fives: Infinity };
  for (const stage of indicator.maxPoints.keys()) {
    const line = exactLine({ measure, indicator, offset: ZERO }, measure.rule, { factor: ONE }, stage);
    const [slope, shift, full] = [powersIn(line.slope), powersIn(line.shift), powersIn(line.full)];
    if (Math.min(shift.twos, shift.fives, full.twos, full.fives) < -PRINTED) return NEVER_KNOWN;
    allowed = {
      twos: Math.min(allowed.twos, PRINTED + slope.twos - below.twos),
      fives: Math.min(allowed.fives, PRINTED + slope.fives - below.fives),
    };
  }
  if (Math.min(allowed.twos, allowed.fives) < 0) return NEVER_KNOWN;
  const dividing = below.slots.map((slot) => columns[slot]).filter((column) => column !== undefined);
  const read = slotsOf(measure.expression).map((slot) => columns[slot]);
  return (row) => {
    if (read.some((column) => column?.wide.has(row) === true)) return false;
    return powersFit(dividing, row, 2, allowed.twos) && powersFit(dividing, row, 5, allowed.fives);
  };
}

/** Do the values of the columns hold a prime at most `allowed` times, taken together? */
function powersFit(columns: readonly FactColumn[], row: number, prime: number, allowed: number): boolean {
  let left = allowed;
  for (const { scaled } of columns) {
    for (let value = scaled[row] as number; value !== 0 && value % prime === 0; value /= prime) left -= 1;
  }
  return left >= 0;
}

/** How often 2 and 5 divide a number; below zero where they divide its denominator. */
interface Powers {
  readonly twos: number;
  readonly fives: number;
}

/** How often 2 and 5 can divide the denominator of a value: so often, and as often as they divide the facts of these slots. */
interface Denominator extends Powers {
  readonly slots: readonly number[];
}

function denominatorOf(expression: Expression, columns: readonly FactColumn[]): Denominator | undefined {
  if (expression.kind === 'constant') {
    const { twos, fives } = powersIn(expression.value);
    return { twos: -twos, fives: -fives, slots: [] };
  }
  if (expression.kind === 'fact') {
    const decimals = columns[expression.slot]?.decimals ?? 0;
    return { twos: decimals, fives: decimals, slots: [] };
  }
  const left = denominatorOf(expression.left, columns);
  if (left === undefined || expression.operator === 'root') return undefined;
  if (expression.operator === 'divide') return divided(left, expression.right, columns);
  const right = denominatorOf(expression.right, columns);
  if (right === undefined) return undefined;
  const slots = [...left.slots, ...right.slots];
  if (expression.operator === 'multiply') {
    return { twos: left.twos + right.twos, fives: left.fives + right.fives, slots };
  }
  return { twos: Math.max(left.twos, right.twos), fives: Math.max(left.fives, right.fives), slots };
}

/** A value divided by a fixed number or by one fact; what else it may be divided by is not looked into. */
function divided(left: Denominator, by: Expression, columns: readonly FactColumn[]): Denominator | undefined {
  if (by.kind === 'operation') return undefined;
  if (by.kind === 'constant') {
    const { twos, fives } = powersIn(by.value);
    return { twos: left.twos + twos, fives: left.fives + fives, slots: left.slots };
  }
  const decimals = columns[by.slot]?.decimals ?? 0;
  return {
    twos: left.twos - decimals,
    fives: left.fives - decimals,
    slots: [...left.slots, by.slot],
  };
}

function powersIn(value: Rational): Powers {
  if (value.num === 0n) return { twos: Infinity, fives: Infinity };
  const { num, den } = reduce(value);
  return { twos: timesIn(num, 2n) - timesIn(den, 2n), fives: timesIn(num, 5n) - timesIn(den, 5n) };
}

function timesIn(number: bigint, prime: bigint): number {
  let [rest, times] = [number, 0];
  for (; rest % prime === 0n; rest /= prime) times += 1;
  return times;
}
