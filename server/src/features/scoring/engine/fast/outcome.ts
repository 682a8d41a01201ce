/** How an indicator came out in a row, as stored in the fast path's state arrays. */
export const SCORED = 0;
/** Scored, and the points are a rounded number within the indicator's error bound; the exact path has the exact ones. */
export const SCORED_ROUNDED = 1;
export const MISSING = 2;
/** A denominator that is not positive, which the scheme says earns zero points. */
export const NOT_POSITIVE = 3;
/** Too near to a threshold to be decided in floating point: the exact path decides, and no such state remains. */
export const DOUBTFUL = 4;
