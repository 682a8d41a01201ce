import type { FactColumn } from '../factColumn.ts';
import { slotsOf } from '../formula/expression.ts';
import type { Indicator, Rule, Scheme } from '../scheme.ts';
import { pointPlan, type PointPlan } from './pointPlan.ts';
import { planRule, type PlannedRule } from './rules.ts';
import { planVector, ROUNDING, type Step } from './vector.ts';

/** A measure ready to run block by block: fill its vector, then turn the vector into points. */
export interface PlannedMeasure {
  readonly steps: readonly Step[];
  readonly rule: PlannedRule;
}

export interface PlannedIndicator {
  readonly category: number;
  /** Empty when no error bound can be given in advance: then the exact path computes every row. */
  readonly measures: readonly PlannedMeasure[];
  /**
   * How far rounded points may be off (× 10^decimals), the roundings of adding them to a total included;
   * 0 when none of its points are ever rounded.
   */
  readonly error: number;
  /** Rows with a value that does not fit the fast columns; the exact path computes them. */
  readonly wideRows: readonly number[];
}

/** A scheme bound to the columns of one year: everything that does not depend on the row is decided here, once. */
export interface PlannedScheme {
  readonly decimals: number;
  readonly indicators: readonly PlannedIndicator[];
}

/** Bind a scheme to columns, one for each of its inputs in order. */
export function planScheme(scheme: Scheme, columns: readonly FactColumn[]): PlannedScheme {
  const points = pointPlan(scheme);
  const additions = scheme.indicators.length + scheme.categories.length;
  const sumError = 4 * (additions + 4) * ROUNDING * points.greatestTotal;
  const indicators = scheme.indicators.map((indicator, place) => {
    const planned = planMeasures(indicator, place, { points, columns });
    const canRound = planned.length === 0 || planned.some(({ rule }) => rule.canRound);
    const error = canRound ? sumError + Math.max(0, ...planned.map(({ rule }) => rule.error)) : 0;
    return { category: indicator.category, measures: planned, error, wideRows: wideRows(indicator, columns) };
  });
  return { decimals: points.decimals, indicators };
}

function planMeasures(
  indicator: Indicator,
  place: number,
  { points, columns }: { points: PointPlan; columns: readonly FactColumn[] },
): PlannedMeasure[] {
  const planned: PlannedMeasure[] = [];
  if (indicator.measures.some(({ rule }) => !hasFastPath(rule))) return [];
  for (const [at, measure] of indicator.measures.entries()) {
    const steps: Step[] = [];
    const vector = planVector(measure.expression, columns, steps);
    const table = points.tables[place]?.[at];
    if (vector === undefined || table === undefined) return [];
    const rule = planRule({ measure, indicator, decimals: points.decimals, table }, vector);
    planned.push({ steps, rule });
  }
  return planned;
}

/** Rules about the cohort and over logarithms are computed exactly, row by row. */
function hasFastPath({ kind }: Rule): boolean {
  return kind !== 'cohort' && kind !== 'places' && kind !== 'log_linear';
}

function wideRows({ measures }: Indicator, columns: readonly FactColumn[]): number[] {
  const slots = measures.flatMap(({ expression }) => slotsOf(expression));
  return [...new Set(slots.flatMap((slot) => [...(columns[slot]?.wide.keys() ?? [])]))];
}
