import { reduce, toNumber, type Rational } from '@innovation-points/shared/rational.ts';

/** No sum of points comes near to where whole numbers stop being exact in floating point. */
const MOST_PARTS = 2 ** 50;
/** A thousand times the parts of a point are exact, too: so they are printed, three decimals at a time. */
const MOST_PARTS_PER_POINT = 2 ** 43;
/** What is counted in parts is printed to twelve decimals: parts whose decimals end do so within them. */
const ENDING = 10n ** 12n;

/** A number of points in parts, and whether it is exactly that. */
export interface Parts {
  readonly parts: number;
  readonly isExact: boolean;
}

/** Points in equal parts, so many of which make one point. */
export function toParts(points: Rational, partsPerPoint: number): Parts {
  const value = reduce({ num: points.num * BigInt(partsPerPoint), den: points.den });
  const parts = toNumber(value);
  return { parts, isExact: value.den === 1n && Number.isSafeInteger(parts) };
}

/** Are all of these whole numbers of parts? What is left out is. */
export function areWhole(points: readonly (Rational | undefined)[], partsPerPoint: number): boolean {
  return points.every((one) => one === undefined || toParts(one, partsPerPoint).isExact);
}

/**
 * How many equal parts to make of a point so that as many numbers of points as possible are whole. `groups`: numbers that
 * are of use only together; the simplest are served first, and one that would take too many parts is left out. `greatest`:
 * no sum of points is greater.
 */
export function choosePartsPerPoint(groups: readonly (readonly Rational[])[], greatest: number): number {
  const wanted = groups
    .map((values) => values.reduce((common, value) => leastCommonMultiple(common, reduce(value).den), 1n))
    .sort((a, b) => (a < b ? -1 : Number(a > b)));
  let chosen = 1n;
  for (const own of wanted) {
    const next = leastCommonMultiple(chosen, own);
    const isFit = next <= MOST_PARTS_PER_POINT && Number(next) * greatest <= MOST_PARTS;
    if (isFit && endsWithinTwelve(next)) chosen = next;
  }
  return Number(chosen);
}

/** Do the decimals of 1 / number, but for those that never end, end within twelve? */
function endsWithinTwelve(number: bigint): boolean {
  const rest = number / greatestCommonDivisor(number, ENDING);
  return rest % 2n !== 0n && rest % 5n !== 0n;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}
