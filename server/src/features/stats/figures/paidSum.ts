import type { Figure } from '../figure.ts';

/** Gross: what came back later stands in a figure of its own. */
export const paidSum: Figure = {
  code: 'paid_sum',
  title: '兑现金额',
  unit: '分',
  definition: '期间内到账的免申即享资金合计，不扣除之后追回的部分。',
  isPublic: true,
  compute: ({ paid }) => paid.reduce((sum, { amountFen }) => sum + amountFen, 0),
};
