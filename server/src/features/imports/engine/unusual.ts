/**
 * Factors between the units in which officials write money: 千元 for 万元, 元 for 千元, 元 for 万元. Between regions and years 10 is
 * nothing out of the ordinary.
 */
export const UNIT_JUMP = { enterprises: [10, 1_000, 10_000], regions: [1_000, 10_000] } as const;
/** How far growth may move a value on top of a wrong unit. */
const TOLERANCE = 1.3;
/** From so many earlier years on there is a history. */
const FEWEST_FOR_HISTORY = 2;

/** How many times the value before; undefined when either is not known, zero, or of another sign. */
export function ratioTo(value: string, before: string | undefined): number | undefined {
  if (before === undefined) return undefined;
  const ratio = Number(value) / Number(before);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined;
}

/** Is the ratio, or its inverse, about one of these factors? */
export function isUnitFactor(ratio: number, factors: readonly number[]): boolean {
  const times = ratio < 1 ? 1 / ratio : ratio;
  return factors.some((factor) => times >= factor / TOLERANCE && times <= factor * TOLERANCE);
}

/** The middle of the known positive values of the `years` before; undefined when there are too few to be a history. */
export function middleOf(past: (yearsBack: number) => string | undefined, years: number): number | undefined {
  const values: number[] = [];
  for (let back = 1; back <= years; back += 1) {
    const number = Number(past(back) ?? 0);
    if (number > 0) values.push(number);
  }
  if (values.length < FEWEST_FOR_HISTORY) return undefined;
  values.sort((a, b) => a - b);
  const half = Math.floor(values.length / 2);
  const upper = values[half] ?? 0;
  return values.length % 2 === 1 ? upper : (upper + (values[half - 1] ?? upper)) / 2;
}

/** A ratio as people read it. */
export function rounded(ratio: number): string {
  return ratio >= 1 ? ratio.toFixed(ratio < 100 ? 1 : 0) : ratio.toPrecision(2);
}
