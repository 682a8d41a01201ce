import { FIGURE_TEXTS } from '@innovation-points/shared/vocabulary/texts/stats.ts';
import type { Figure } from '../figure.ts';

/** Money that came back, by the day it was entered. */
export const recoveredSum: Figure = {
  code: 'recovered_sum',
  ...FIGURE_TEXTS.recoveredSum,
  isPublic: false,
  compute: ({ recoveredFen }) => recoveredFen,
};
