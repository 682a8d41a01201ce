import type { FIGURE_TEXTS } from '@innovation-points/shared/vocabulary/texts/stats.ts';
import type { PaidClaim } from '../claims/index.ts';

/** What the figures of a span are computed from. */
export interface Counted {
  readonly paid: readonly PaidClaim[];
  readonly recoveredFen: number;
  /** How often each level, 1 to 5, was given. */
  readonly ratings: ReadonlyMap<number, number>;
  /** Claims that wait for money now, whatever the span. */
  readonly waiting: number;
}

/** One figure as it is reported: what it is called, what exactly it counts, and its value. */
export interface Figure {
  readonly code: string;
  readonly title: string;
  readonly unit: (typeof FIGURE_TEXTS)[keyof typeof FIGURE_TEXTS]['unit'];
  readonly definition: string;
  /** May everybody see it? */
  readonly isPublic: boolean;
  /** A whole number, fen for money; undefined when there is nothing to compute it from. */
  compute(counted: Counted): number | undefined;
}
