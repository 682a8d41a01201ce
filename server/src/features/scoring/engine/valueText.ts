import { formatRational } from '@innovation-points/shared/rational.ts';
import type { FactReader } from './evaluate.ts';
import { valueOfMeasure } from './exactScore.ts';
import type { Measure } from './scheme.ts';

/** The value of a measure in its unit as text, the word itself for a category fact; undefined where there is none. */
export function plainValueText(measure: Measure, read: FactReader): string | undefined {
  const value = valueOfMeasure(measure, read);
  if (value === undefined) return undefined;
  if (measure.rule.kind !== 'category') return formatRational(value);
  return [...measure.rule.points.keys()][Number(value.num / value.den)];
}
