import type { FactColumn } from '../factColumn.ts';
import { slotsOf } from '../formula/expression.ts';
import type { Indicator, Measure, Scheme } from '../scheme.ts';
import { greatestTotal, pointDecimals } from './pointPlan.ts';
import { planRule, type PlannedRule } from './rules.ts';
import { planVector, ROUNDING, type Step } from './vector.ts';

/** A measure ready to run block by block; without a `rule` only the exact path can compute it. */
export interface PlannedMeasure {
  readonly steps: readonly Step[];
  readonly rule: PlannedRule | undefined;
  /** Rows with a value that does not fit the fast columns. */
  readonly wideRows: readonly number[];
}

export interface PlannedIndicator {
  readonly category: number;
  readonly measures: readonly PlannedMeasure[];
  /** How far rounded points may be off (× 10^decimals), the roundings of adding them to a total included. */
  readonly error: number;
}

/** A scheme bound to the columns of one year: everything that does not depend on the row is decided here, once. */
export interface PlannedScheme {
  readonly decimals: number;
  readonly indicators: readonly PlannedIndicator[];
}

/** Bind a scheme to columns, one for each of its inputs in order. */
export function planScheme(scheme: Scheme, columns: readonly FactColumn[]): PlannedScheme {
  const decimals = pointDecimals(scheme);
  const additions = scheme.indicators.length + scheme.categories.length;
  const sumError = 4 * (additions + 4) * ROUNDING * greatestTotal(scheme, decimals);
  const indicators = scheme.indicators.map((indicator) => {
    const measures = indicator.measures.map((measure) =>
      planMeasure(measure, { indicator, decimals, columns }),
    );
    const error = sumError + Math.max(...measures.map((measure) => measure.rule?.error ?? 0));
    return { category: indicator.category, measures, error };
  });
  return { decimals, indicators };
}

function planMeasure(
  measure: Measure,
  {
    indicator,
    decimals,
    columns,
  }: { indicator: Indicator; decimals: number; columns: readonly FactColumn[] },
): PlannedMeasure {
  const steps: Step[] = [];
  const vector = planVector(measure.expression, columns, steps);
  const wide = slotsOf(measure.expression).flatMap((slot) => [...(columns[slot]?.wide.keys() ?? [])]);
  const wideRows = [...new Set(wide)];
  if (vector === undefined) return { steps: [], rule: undefined, wideRows };
  return { steps, rule: planRule({ measure, indicator, decimals }, vector), wideRows };
}
