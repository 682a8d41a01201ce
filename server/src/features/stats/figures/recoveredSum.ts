import type { Figure } from '../figure.ts';

/** Money that came back, by the day it was entered. */
export const recoveredSum: Figure = {
  code: 'recovered_sum',
  title: '追回金额',
  unit: '分',
  definition: '期间内登记的退回资金合计，不论原款何时拨付。',
  isPublic: false,
  compute: ({ recoveredFen }) => recoveredFen,
};
