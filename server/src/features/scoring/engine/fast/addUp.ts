import { toNumber, type Rational } from '@innovation-points/shared/rational.ts';
import { aggregate, categoryPoints, membersOf, outermost, type Earned } from '../aggregate.ts';
import type { Category, Scheme } from '../scheme.ts';
import { areWhole, toParts } from './parts.ts';
import { pointPlan } from './pointPlan.ts';

/** What is added up, row by row; points and totals are in parts. */
export interface AddUpTable {
  readonly partsPerPoint: number;
  /** By indicator; 0 where missing. */
  readonly points: readonly Float64Array[];
  /** By category; on entry the sums of its own indicators, afterwards its points. */
  readonly categories: readonly Float64Array[];
  readonly totals: Float64Array;
  /** How far any sum of the row may be off; 0 = every one is exact. Grows where a mean is taken. */
  readonly errors: Float64Array;
  readonly stages: Int8Array;
  /** Exact points of an indicator; undefined while missing. */
  exact(row: number, indicator: number): Rational | undefined;
}

/** Adds a block of rows up to categories and totals. */
export interface Adder {
  run(start: number, count: number): void;
}

/** Relative error of a mean computed in floating point, its logarithms and powers included; generous. */
const MEAN_ERROR = 2 ** -40;
/** What adding to a total that is no whole number of parts may be off, all additions together, as a share of its most. */
const ADDING_ERROR = 2 ** -44;
/** A part must be this many times its error, or the mean is taken exactly: near nothing, a root magnifies every error. */
const SURE = 2 ** 30;

/** One thing a geometric mean is over. */
interface MeanPart {
  readonly values: Float64Array;
  /** Full points by stage. */
  readonly fulls: Float64Array;
}

/** The way a scheme adds up, laid out once. */
export function adderOf(scheme: Scheme, table: AddUpTable): Adder {
  const steps = scheme.categories.map((category, place) => categoryStep(scheme, table, category, place));
  const total = totalStep(scheme, table);
  return {
    run(start, count) {
      // Inner categories stand after outer ones, and are done before them.
      for (let place = steps.length - 1; place >= 0; place -= 1) steps[place]?.(start, start + count);
      total(start, start + count);
    },
  };
}

type RowsStep = (from: number, to: number) => void;

function categoryStep(scheme: Scheme, table: AddUpTable, category: Category, place: number): RowsStep {
  const own = arrayAt(table.categories, place);
  const members = membersOf(scheme)[place] ?? { indicators: [], categories: [] };
  if (category.aggregation === 'geometric_mean') {
    const parts = [
      ...members.indicators.map((i) => partOf(table.points[i], scheme.indicators[i], table)),
      ...members.categories.map((i) => partOf(table.categories[i], scheme.categories[i], table)),
    ];
    const slack = roundingOf(scheme, [], table);
    return meanStep(own, { parts, slack }, table, (row) =>
      categoryPoints(earnedIn(scheme, table, row), place),
    );
  }
  const inside = members.categories.map((i) => arrayAt(table.categories, i));
  const limits = [category.cap, category.floor].filter((one) => one !== undefined);
  const [cap, floor] = [limit(category.cap, table, Infinity), limit(category.floor, table, -Infinity)];
  const error = areWhole(limits, table.partsPerPoint) ? 0 : roundingOf(scheme, limits, table);
  return (from, to) => {
    for (const other of inside) addRows(own, other, from, to);
    if (limits.length === 0) return;
    for (let row = from; row < to; row += 1) own[row] = Math.max(floor, Math.min(cap, own[row] as number));
    if (error === 0) return;
    for (let row = from; row < to; row += 1) table.errors[row] = (table.errors[row] as number) + error;
  };
}

function totalStep(scheme: Scheme, table: AddUpTable): RowsStep {
  const places = outermost(scheme);
  const arrays = (isMeant: (category: Category | undefined) => boolean): number[] =>
    places.filter((place) => isMeant(scheme.categories[place]));
  const isMean = scheme.aggregation === 'geometric_mean';
  const added = arrays((category) => !isMean || category?.role !== 'base');
  const parts = arrays((category) => isMean && category?.role === 'base').map((place) =>
    partOf(table.categories[place], scheme.categories[place], table),
  );
  const slack = roundingOf(scheme, [], table);
  const mean = meanStep(table.totals, { parts, slack }, table, (row) => meanOfBase(scheme, table, row));
  return (from, to) => {
    if (isMean) mean(from, to);
    for (const place of added) addRows(table.totals, arrayAt(table.categories, place), from, to);
  };
}

/** The exact total of a row without bonus and penalty. */
function meanOfBase(scheme: Scheme, table: AddUpTable, row: number): Rational {
  const isBase = scheme.indicators.map(({ category }) => scheme.categories[category]?.role === 'base');
  const earned = earnedIn(scheme, table, row);
  return aggregate({ ...earned, pointsOf: (i) => (isBase[i] === true ? earned.pointsOf(i) : undefined) })
    .total;
}

/** Fills `out` with the geometric mean of the parts, and adds to the errors what that may be off. */
function meanStep(
  out: Float64Array,
  { parts, slack }: { parts: readonly MeanPart[]; slack: number },
  { errors, stages, partsPerPoint }: AddUpTable,
  exact: (row: number) => Rational,
): RowsStep {
  return (from, to) => {
    for (let row = from; row < to; row += 1) {
      const error = errors[row] as number;
      const mean = meanOfRow(parts, row, { stage: stages[row] as number, error });
      out[row] = mean.value ?? toParts(exact(row), partsPerPoint).parts;
      if (mean.value === 0) continue;
      errors[row] = error + Math.abs(out[row] as number) * mean.relativeError + slack;
    }
  };
}

/** The mean of a row and its relative error; no value where it has to be taken exactly. */
function meanOfRow(
  parts: readonly MeanPart[],
  row: number,
  { stage, error }: { stage: number; error: number },
): { value: number | undefined; relativeError: number } {
  let [logarithm, sum, relativeError] = [0, 0, MEAN_ERROR];
  for (const { fulls } of parts) sum += fulls[stage] as number;
  for (const { values, fulls } of parts) {
    const [value, full] = [values[row] as number, fulls[stage] as number];
    if (full === 0) continue;
    if (error === 0 && value <= 0) return { value: 0, relativeError: 0 };
    if (value <= error * SURE) return { value: undefined, relativeError: MEAN_ERROR };
    logarithm += (full / sum) * Math.log(value / full);
    relativeError += (2 * error) / value;
  }
  return { value: sum === 0 ? 0 : Math.exp(logarithm) * sum, relativeError };
}

function earnedIn(scheme: Scheme, { stages, exact }: AddUpTable, row: number): Earned {
  return { scheme, stage: stages[row] ?? 0, pointsOf: (place) => exact(row, place) };
}

function partOf(
  values: Float64Array | undefined,
  of: { readonly maxPoints: readonly Rational[] } | undefined,
  { partsPerPoint }: AddUpTable,
): MeanPart {
  if (values === undefined || of === undefined) throw new Error('no such part');
  return { values, fulls: Float64Array.from(of.maxPoints, (full) => toNumber(full) * partsPerPoint) };
}

function addRows(out: Float64Array, other: Float64Array, from: number, to: number): void {
  for (let row = from; row < to; row += 1) out[row] = (out[row] as number) + (other[row] as number);
}

function arrayAt(arrays: readonly Float64Array[], place: number): Float64Array {
  const array = arrays[place];
  if (array === undefined) throw new Error(`no category at ${place}`);
  return array;
}

/** How far a total may be off once something in it is no whole number of parts, as limits may be; generous. */
function roundingOf(scheme: Scheme, limits: readonly Rational[], { partsPerPoint }: AddUpTable): number {
  const most = limits.reduce((sum, one) => sum + Math.abs(toNumber(one)) * partsPerPoint, 0);
  return (pointPlan(scheme).greatestTotal + most) * ADDING_ERROR;
}

function limit(value: Rational | undefined, { partsPerPoint }: AddUpTable, otherwise: number): number {
  return value === undefined ? otherwise : toParts(value, partsPerPoint).parts;
}
