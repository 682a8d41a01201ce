import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { compare } from '@innovation-points/shared/rational.ts';
import type { Rating, Scheme } from './engine/index.ts';

/** What a rating rests on: certified means all gates are met, where the scheme has any. */
interface Rated {
  /** Null while not ranked. */
  readonly total: string | null;
  readonly passed: boolean | undefined;
}

/** The rating of an enterprise: certification first, then the total; undefined when it is not rated. */
export function ratingOf({ ratings }: Scheme, { total, passed }: Rated): Rating | undefined {
  if (total === null || passed === false) return undefined;
  const value = parseDecimal(total);
  return ratings.find(({ from }) => compare(value, from) >= 0);
}
