/**
 * What came of asking for new scores. `busy`: another run is under way, has just failed, or somebody has published another one
 * meanwhile; ask again later.
 */
export type Rescored =
  | { readonly kind: 'published'; readonly runId: number }
  | { readonly kind: 'nothing_published' }
  | { readonly kind: 'busy' };

/**
 * Scores a zone anew by the scheme and year of its published run, with the facts of this moment, and publishes the result. A
 * zone that has published no scores is left alone.
 */
export type Rescore = (zoneId: number) => Promise<Rescored>;
