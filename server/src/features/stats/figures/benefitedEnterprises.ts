import { FIGURE_TEXTS } from '@innovation-points/shared/vocabulary/texts/stats.ts';
import type { Figure } from '../figure.ts';

/** Companies, not payments: one with three payments counts once. */
export const benefitedEnterprises: Figure = {
  code: 'benefited_enterprises',
  ...FIGURE_TEXTS.benefitedEnterprises,
  isPublic: true,
  compute: ({ paid }) => new Set(paid.map(({ enterpriseId }) => enterpriseId)).size,
};
