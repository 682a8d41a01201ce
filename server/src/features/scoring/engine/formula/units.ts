import { ONE, divide, multiply, rational, type Rational } from '@innovation-points/shared/rational.ts';

/** Powers of the base units, such as `{ 元: 1, 人: -1 }`. No entry means power zero; a pure number has none. */
export type Dimension = Readonly<Record<string, number>>;

/** A unit: `factor` base units of `dimension`. 万元 is 10000 元, % is 1/100 of a pure number. */
export interface Unit {
  readonly dimension: Dimension;
  readonly factor: Rational;
}

export const PURE_NUMBER: Dimension = {};

/** Every simple unit a fact or an indicator may have: its base unit ('' = pure number) and how many of it. */
const UNITS: Record<string, { base: string; factor: Rational }> = {
  元: { base: '元', factor: ONE },
  千元: { base: '元', factor: rational(1_000n) },
  万元: { base: '元', factor: rational(10_000n) },
  亿元: { base: '元', factor: rational(100_000_000n) },
  人: { base: '人', factor: ONE },
  百人: { base: '人', factor: rational(100n) },
  件: { base: '件', factor: ONE },
  项: { base: '项', factor: ONE },
  个: { base: '个', factor: ONE },
  家: { base: '家', factor: ONE },
  次: { base: '次', factor: ONE },
  年: { base: '年', factor: ONE },
  级: { base: '级', factor: ONE },
  倍: { base: '', factor: ONE },
  '%': { base: '', factor: rational(1n, 100n) },
  '‰': { base: '', factor: rational(1n, 1000n) },
};

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
  if (over.length === 0 && under.length === 0) return '纯数';
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
  const unit = Object.hasOwn(UNITS, text) ? UNITS[text] : undefined;
  if (unit === undefined) return undefined;
  return { dimension: unit.base === '' ? PURE_NUMBER : { [unit.base]: 1 }, factor: unit.factor };
}

function formatPower([base, power]: [string, number]): string {
  return Math.abs(power) === 1 ? base : `${base}^${Math.abs(power)}`;
}
