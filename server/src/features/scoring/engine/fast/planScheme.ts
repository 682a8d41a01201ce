import { ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import type { FactColumn } from '../factColumn.ts';
import { slotsOf } from '../formula/expression.ts';
import type { Indicator, Measure, Scheme } from '../scheme.ts';
import type { RowPlaces } from './placeRules.ts';
import { pointPlan, type PointPlan } from './pointPlan.ts';
import { planRule, type PlannedRule } from './rules.ts';
import { planVector, ROUNDING, type Step, type Vector } from './vector.ts';

/** A measure ready to run block by block: fill its vector, then turn the vector into points. */
export interface PlannedMeasure {
  readonly steps: readonly Step[];
  readonly rule: PlannedRule;
}

export interface PlannedIndicator {
  readonly category: number;
  /** Empty when no error bound can be given in advance: then the exact path computes every row. */
  readonly measures: readonly PlannedMeasure[];
  /** How far rounded points may be off, in parts; 0 when none of its points are ever rounded. */
  readonly error: number;
  /** The same in a total, the roundings of adding them to it included. */
  readonly errorInTotal: number;
  /** Rows with a value that does not fit the fast columns; the exact path computes them. */
  readonly wideRows: readonly number[];
}

/** A scheme bound to the columns of one year: everything that does not depend on the row is decided here, once. */
export interface PlannedScheme {
  readonly partsPerPoint: number;
  readonly indicators: readonly PlannedIndicator[];
}

/** Where each row's value stands in its cohort, by indicator and measure; undefined for other rules. */
export type PlacesOf = (indicator: number, measure: number) => RowPlaces | undefined;

/** Bind a scheme to columns, one for each of its inputs in order. */
export function planScheme(
  scheme: Scheme,
  columns: readonly FactColumn[],
  placesOf: PlacesOf = () => undefined,
): PlannedScheme {
  const points = pointPlan(scheme);
  const additions = scheme.indicators.length + scheme.categories.length;
  const sumError = 4 * (additions + 4) * ROUNDING * points.greatestTotal;
  const indicators = scheme.indicators.map((indicator, place) => {
    const planned = planMeasures(indicator, place, { points, columns, placesOf });
    const wide = wideRows(indicator, columns);
    const canRound = planned.length === 0 || wide.length > 0 || planned.some(({ rule }) => rule.canRound);
    const error = canRound
      ? Math.max(exactError(points, place), ...planned.map(({ rule }) => rule.error))
      : 0;
    return {
      category: indicator.category,
      measures: planned,
      error,
      errorInTotal: canRound ? sumError + error : 0,
      wideRows: wide,
    };
  });
  return { partsPerPoint: points.partsPerPoint, indicators };
}

/** How far points may be off that were computed exactly and then written as a number. */
function exactError({ tables }: PointPlan, place: number): number {
  const greatest = Math.max(...(tables[place] ?? []).flatMap(({ points }) => Array.from(points, Math.abs)));
  return 4 * ROUNDING * greatest;
}

interface Bindings {
  readonly points: PointPlan;
  readonly columns: readonly FactColumn[];
  readonly placesOf: PlacesOf;
}

function planMeasures(
  indicator: Indicator,
  place: number,
  { points, columns, placesOf }: Bindings,
): PlannedMeasure[] {
  const planned: PlannedMeasure[] = [];
  for (const [at, measure] of indicator.measures.entries()) {
    const values = planValues(measure, columns);
    const table = points.tables[place]?.[at];
    if (values === undefined || table === undefined) return [];
    const { vector, offset, steps } = values;
    const places = placesOf(place, at);
    const { partsPerPoint } = points;
    const context = { measure, indicator, partsPerPoint, table, offset, places };
    const rule = planRule(context, vector);
    if (rule === undefined) return [];
    planned.push({ steps, rule });
  }
  return planned;
}

/** The values of a measure ready to be filled in: a vector that holds them plus `offset`, in base units. */
export interface PlannedValues {
  readonly vector: Vector;
  readonly offset: Rational;
  readonly steps: readonly Step[];
}

/**
 * Plan the values of a measure. Where no error bound can be given for a value less a constant (a growth rate is a ratio
 * less one), the value without it is planned: all its thresholds move by as much. Undefined when neither can be.
 */
export function planValues(
  { expression }: Pick<Measure, 'expression'>,
  columns: readonly FactColumn[],
): PlannedValues | undefined {
  const steps: Step[] = [];
  const vector = planVector(expression, columns, steps);
  if (vector !== undefined) return { vector, offset: ZERO, steps };
  if (expression.kind !== 'operation' || expression.right.kind !== 'constant') return undefined;
  if (expression.operator !== 'subtract') return undefined;
  const again: Step[] = [];
  const whole = planVector(expression.left, columns, again);
  return whole === undefined ? undefined : { vector: whole, offset: expression.right.value, steps: again };
}

/** Rows with a fact that does not fit the fast columns. */
export function wideRows(
  { measures }: { readonly measures: readonly Pick<Measure, 'expression'>[] },
  columns: readonly FactColumn[],
): number[] {
  const slots = measures.flatMap(({ expression }) => slotsOf(expression));
  return [...new Set(slots.flatMap((slot) => [...(columns[slot]?.wide.keys() ?? [])]))];
}
