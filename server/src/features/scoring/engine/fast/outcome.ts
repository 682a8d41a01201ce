/** How an indicator came out in a row, as stored in the fast path's state arrays. */
export const SCORED = 0;
/** Scored, and the points are a rounded number within the measure's error bound; the exact path has the exact ones. */
export const SCORED_ROUNDED = 1;
export const MISSING = 2;
/** A denominator that is not positive, which the scheme says earns zero points. */
export const NOT_POSITIVE = 3;
