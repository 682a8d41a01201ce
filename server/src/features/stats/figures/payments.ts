import type { Figure } from '../figure.ts';

/** Claims that ended with money; repeated attempts of one claim are one payment. */
export const payments: Figure = {
  code: 'payments',
  title: '兑现笔数',
  unit: '笔',
  definition: '期间内到账的免申即享事项数；同一事项退票后重付只计一笔。',
  isPublic: true,
  compute: ({ paid }) => paid.length,
};
