import { PERSON_UNIT } from '@innovation-points/shared/vocabulary/units.ts';
import type { FactDefinition } from '../../facts/index.ts';

/** What is usual for one fact among the enterprises of the zone, in natural logarithms: sizes differ by factors, not by sums. */
export interface Cohort {
  readonly median: number;
  /** Median distance from the median, times 1.4826: the standard deviation of a normal distribution. */
  readonly spread: number;
}

/** Cohorts by fact code; a fact with too few values has none. */
export type Cohorts = ReadonlyMap<string, Cohort>;

const FEWEST = 30;
const NORMAL = 1.4826;
/** Even where nearly all are alike, a value within this factor of the median is no outlier. */
const LEAST_FACTOR = Math.log(100);
const SPREADS = 5;

/** Only money and heads: a handful of patents beside none says nothing. */
export function isComparable(fact: FactDefinition): boolean {
  return fact.kind === 'amount' || fact.unit === PERSON_UNIT;
}

/**
 * The cohort of these values, by median and median deviation, which a few wrong values do not move. Zero and negative values
 * do not count; undefined below 30 positive ones.
 */
export function cohortOf(values: readonly string[]): Cohort | undefined {
  const logs = values
    .map(Number)
    .filter((value) => value > 0)
    .map(Math.log);
  if (logs.length < FEWEST) return undefined;
  const median = middle(logs);
  return { median, spread: NORMAL * middle(logs.map((log) => Math.abs(log - median))) };
}

/**
 * How many times the median `value` is, when that is unusual: further from it than five spreads and than a factor of 100;
 * else undefined. Only ever warns, so ordinary floating point is precise enough.
 */
export function outlierFactor(value: string, cohort: Cohort): number | undefined {
  const number = Number(value);
  if (number <= 0) return undefined;
  const distance = Math.log(number) - cohort.median;
  return Math.abs(distance) > Math.max(LEAST_FACTOR, SPREADS * cohort.spread)
    ? Math.exp(distance)
    : undefined;
}

/** Cohorts of facts by code: of the `sample` of live values, or of the file's own values where the sample is too small. */
export function cohortsOf(
  inFile: ReadonlyMap<string, readonly string[]>,
  sample: ReadonlyMap<string, readonly string[]>,
): Cohorts {
  const cohorts = new Map<string, Cohort>();
  for (const [code, values] of inFile) {
    const cohort = cohortOf(sample.get(code) ?? []) ?? cohortOf(values);
    if (cohort !== undefined) cohorts.set(code, cohort);
  }
  return cohorts;
}

function middle(numbers: readonly number[]): number {
  return Float64Array.from(numbers).sort()[Math.floor(numbers.length / 2)] ?? 0;
}
