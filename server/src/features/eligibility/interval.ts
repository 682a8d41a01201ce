import { compare, type Rational } from '@innovation-points/shared/rational.ts';
import type { Operator } from './condition.ts';

/** One end of an interval; undefined: without end. */
export type End = { readonly at: Rational; readonly included: boolean } | undefined;

/** The values a comparison lets through. `!=` lets through (almost) everything and has no interval. */
export interface Interval {
  readonly low: End;
  readonly high: End;
}

/** The interval of `value op bound`, cut to values of `floor` and above; undefined for `!=`. */
export function intervalOf(op: Operator, bound: Rational, floor: End): Interval | undefined {
  const included = op === '>=' || op === '<=' || op === '=';
  const end = { at: bound, included };
  if (op === '!=') return undefined;
  const low = op === '<' || op === '<=' ? floor : higher(end, floor);
  return { low, high: op === '>' || op === '>=' ? undefined : end };
}

/** What lies in both. */
export function intersect(a: Interval, b: Interval): Interval {
  return { low: higher(a.low, b.low), high: lower(a.high, b.high) };
}

/** Is there no value at all in it? */
export function isEmpty({ low, high }: Interval): boolean {
  if (low === undefined || high === undefined) return false;
  const order = compare(low.at, high.at);
  return order > 0 || (order === 0 && !(low.included && high.included));
}

/** Does every value of `inner` lie in `outer`? */
export function contains(outer: Interval, inner: Interval): boolean {
  const same = intersect(outer, inner);
  return sameEnd(same.low, inner.low) && sameEnd(same.high, inner.high);
}

function higher(a: End, b: End): End {
  if (a === undefined || b === undefined) return a ?? b;
  const order = compare(a.at, b.at);
  if (order === 0) return a.included ? b : a;
  return order > 0 ? a : b;
}

function lower(a: End, b: End): End {
  if (a === undefined || b === undefined) return a ?? b;
  const order = compare(a.at, b.at);
  if (order === 0) return a.included ? b : a;
  return order < 0 ? a : b;
}

function sameEnd(a: End, b: End): boolean {
  if (a === undefined || b === undefined) return a === b;
  return compare(a.at, b.at) === 0 && a.included === b.included;
}
