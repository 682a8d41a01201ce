import { FIGURE_TEXTS } from '@innovation-points/shared/vocabulary/texts/stats.ts';
import type { Figure } from '../figure.ts';

/** Gross: what came back later stands in a figure of its own. */
export const paidSum: Figure = {
  code: 'paid_sum',
  ...FIGURE_TEXTS.paidSum,
  isPublic: true,
  compute: ({ paid }) => paid.reduce((sum, { amountFen }) => sum + amountFen, 0),
};
