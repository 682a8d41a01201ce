import { FIGURE_TEXTS } from '@innovation-points/shared/vocabulary/texts/stats.ts';
import type { Figure } from '../figure.ts';

/** A state of this moment, not of the span. */
export const waitingClaims: Figure = {
  code: 'waiting_claims',
  ...FIGURE_TEXTS.waitingClaims,
  isPublic: false,
  compute: ({ waiting }) => waiting,
};
