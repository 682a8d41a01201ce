import type { Figure } from '../figure.ts';

/** Companies, not payments: one with three payments counts once. */
export const benefitedEnterprises: Figure = {
  code: 'benefited_enterprises',
  title: '受益企业',
  unit: '家',
  definition: '期间内至少有一笔免申即享资金到账的企业，同一企业只计一次；之后追回的仍计入。',
  isPublic: true,
  compute: ({ paid }) => new Set(paid.map(({ enterpriseId }) => enterpriseId)).size,
};
