import type { MeasureScales, ScoredZone } from './engine/index.ts';

/** The scales of a run by year: the scored one, and the one before it when there is one. */
export type StoredScales = Readonly<Record<string, readonly StoredMeasure[]>>;

/** Fractions as `num/den`. */
interface StoredMeasure {
  readonly indicator: number;
  readonly measure: number;
  readonly scales: readonly { readonly values: readonly string[]; readonly counts: readonly number[] }[];
}

/** What a run keeps of its cohorts, as text; null for a scheme that does not ask how others do. */
export function scalesText(zones: readonly Pick<ScoredZone, 'year' | 'scales'>[]): string | null {
  const last = zones.at(-1);
  if (last === undefined || last.scales.length === 0) return null;
  const kept = zones.filter(({ year }) => year >= last.year - 1);
  const stored: StoredScales = Object.fromEntries(
    kept.map(({ year, scales }) => [String(year), scales.map(textOf)]),
  );
  return JSON.stringify(stored);
}

function textOf({ indicator, measure, scales }: MeasureScales): StoredMeasure {
  const texts = scales.map(({ values, counts }) => ({
    values: values.map(({ num, den }) => `${num}/${den}`),
    counts: [...counts],
  }));
  return { indicator, measure, scales: texts };
}
