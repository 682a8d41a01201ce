import { FIGURE_TEXTS } from '@innovation-points/shared/vocabulary/texts/stats.ts';
import type { Figure } from '../figure.ts';

/** Claims that ended with money; repeated attempts of one claim are one payment. */
export const payments: Figure = {
  code: 'payments',
  ...FIGURE_TEXTS.payments,
  isPublic: true,
  compute: ({ paid }) => paid.length,
};
