import { ONE, divide, multiply, rational, type Rational } from '@innovation-points/shared/rational.ts';
import {
  BASE_UNITS,
  INDICATOR_UNITS,
  PURE_NUMBER_LABEL,
  UNITS,
} from '@innovation-points/shared/vocabulary/units.ts';

/** Powers of the base units, such as `{ 元: 1, 人: -1 }`. No entry means power zero; a pure number has none. */
export type Dimension = Readonly<Record<string, number>>;

/** A unit: `factor` base units of `dimension`. 万元 is 10000 元, % is 1/100 of a pure number. */
export interface Unit {
  readonly dimension: Dimension;
  readonly factor: Rational;
}

export const PURE_NUMBER: Dimension = {};

/** A base unit and how many of it; '' is the base of pure numbers. */
interface SimpleUnit {
  readonly base: string;
  readonly factor: Rational;
}

/** Units an indicator may have beside those of facts. */
const FURTHER_UNITS: Record<(typeof INDICATOR_UNITS)[keyof typeof INDICATOR_UNITS], SimpleUnit> = {
  [INDICATOR_UNITS.hundredPersons]: { base: BASE_UNITS.person, factor: rational(100n) },
  [INDICATOR_UNITS.year]: { base: INDICATOR_UNITS.year, factor: ONE },
  [INDICATOR_UNITS.times]: { base: '', factor: ONE },
  [INDICATOR_UNITS.percent]: { base: '', factor: rational(1n, 100n) },
  [INDICATOR_UNITS.perMille]: { base: '', factor: rational(1n, 1000n) },
};

/** Every simple unit by how it is written. */
const ALL_UNITS = new Map<string, SimpleUnit>([
  ...Object.entries(UNITS).map(
    ([code, { dimension, power }]) =>
      [code, { base: BASE_UNITS[dimension], factor: rational(10n ** BigInt(power)) }] as const,
  ),
  ...Object.entries(FURTHER_UNITS),
]);

/**
 * The unit written as text: a simple unit or one quotient of two (`万元/人`, `件/百人`).
 * Undefined when a part is not a known unit.
 */
export function parseUnit(text: string): Unit | undefined {
  const parts = text.split('/');
  if (parts.length > 2) return undefined;
  const [over, under] = parts.map(simpleUnit);
  if (over === undefined || (parts.length === 2 && under === undefined)) return undefined;
  return under === undefined
    ? over
    : {
        dimension: combine(over.dimension, under.dimension, -1),
        factor: divide(over.factor, under.factor),
      };
}

/** The dimension of a product (`power` 1) or quotient (`power` −1). */
export function combine(a: Dimension, b: Dimension, power: 1 | -1): Dimension {
  const result: Record<string, number> = { ...a };
  for (const [base, exponent] of Object.entries(b)) {
    const total = (result[base] ?? 0) + exponent * power;
    if (total === 0) delete result[base];
    else result[base] = total;
  }
  return result;
}

/** Are two dimensions the same, so that values may be added or compared? */
export function sameDimension(a: Dimension, b: Dimension): boolean {
  return Object.keys(combine(a, b, -1)).length === 0;
}

/** A dimension for people: `元/人`, `件`, or 纯数 for a pure number. */
export function formatDimension(dimension: Dimension): string {
  const entries = Object.entries(dimension);
  const over = entries.filter(([, power]) => power > 0).map(formatPower);
  const under = entries.filter(([, power]) => power < 0).map(formatPower);
  if (over.length === 0 && under.length === 0) return PURE_NUMBER_LABEL;
  return [over.join('·') || '1', ...under].join('/');
}

/** A value in base units expressed in `unit`: 50000 元 in 万元 is 5. */
export function inUnit(value: Rational, unit: Unit): Rational {
  return divide(value, unit.factor);
}

/** A value in `unit` expressed in base units. */
export function toBase(value: Rational, unit: Unit): Rational {
  return multiply(value, unit.factor);
}

function simpleUnit(text: string): Unit | undefined {
  const unit = ALL_UNITS.get(text);
  if (unit === undefined) return undefined;
  return { dimension: unit.base === '' ? PURE_NUMBER : { [unit.base]: 1 }, factor: unit.factor };
}

function formatPower([base, power]: [string, number]): string {
  return Math.abs(power) === 1 ? base : `${base}^${Math.abs(power)}`;
}
