import { POINT_UNIT, YES_NO_UNIT, YUAN_UNIT } from '@innovation-points/shared/vocabulary/units.ts';
/** How near an unmet condition is. Absent members: nothing can be done about it by growing or waiting. */
export interface Closeness {
  /** How far away, 1 being as much as is asked for, or a year. For ordering only. */
  readonly gap?: number;
  /** Is it so close that people would say 差一点? */
  readonly isNear?: boolean;
}

const NEAR = 0.2;
const DAYS_OF_YEAR = 366;
/** Units in which one more is little. */
const NO_PIECES = new Set([YUAN_UNIT, '%', POINT_UNIT]);

/** Within a fifth of what is asked for, or one more piece to those that are there, is near. Yes or no is never near, nor is the first. */
export function closenessOf(unit: string, value: number, bound: number): Closeness {
  const apart = Math.abs(value - bound);
  const asked = Math.abs(bound);
  const gap = asked === 0 ? (apart === 0 ? 0 : Infinity) : apart / asked;
  const isPiece = !NO_PIECES.has(unit) && apart <= 1 && value >= 1;
  return { gap, isNear: unit !== YES_NO_UNIT && (gap <= NEAR || isPiece) };
}

/** What is still missing of a span of years, near when it is at most one. */
export function closenessOfWait(days: number): Closeness {
  const gap = days / DAYS_OF_YEAR;
  return { gap, isNear: gap <= 1 };
}
