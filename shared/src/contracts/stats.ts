import { z } from 'zod';
import { dayText } from './common.ts';
import { defineContract } from './contract.ts';

const zoneCode = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);
const count = z.int().nonnegative();

/** One figure with what exactly it counts. `value` is whole, fen where the unit is 分; null when there is nothing to count. */
const Figure = z.strictObject({
  code: z.string(),
  title: z.string(),
  unit: z.enum(['家', '笔', '分', '件', '%']),
  definition: z.string(),
  value: z.int().nullable(),
});

/** A part of the payments. Enterprises may stand in several parts, so their numbers do not add up to the whole. */
const Part = z.strictObject({
  code: z.string(),
  title: z.string(),
  enterprises: count,
  payments: count,
  paidFen: count,
});

/** What the system itself has counted: 免申即享 alone. */
export const Statistics = z.strictObject({
  from: dayText,
  to: dayText,
  figures: z.array(Figure),
  byPolicy: z.array(Part),
  byDepartment: z.array(Part),
  byMonth: z.array(Part),
});
export type StatisticsDto = z.infer<typeof Statistics>;

/** What others have published, each with a scope of its own: never to be added to or compared with what is counted here. */
const Reported = z.strictObject({
  title: z.string(),
  asOf: dayText,
  enterprises: count,
  payments: count,
  paidFen: count,
  scope: z.string(),
  source: z.string(),
});

export const StatisticsAnswer = z.strictObject({ counted: Statistics, reported: z.array(Reported) });
export type StatisticsAnswerDto = z.infer<typeof StatisticsAnswer>;

const span = z.strictObject({ from: dayText.optional(), to: dayText.optional() });

export const statsContracts = {
  getStatistics: defineContract({
    method: 'get',
    path: '/v1/officer/statistics',
    summary: '兑现统计：受益企业、笔数、金额，按政策、部门、月份；每个数字附口径。不写起止时为本年至今',
    access: 'officer',
    query: span,
    response: StatisticsAnswer,
    errors: ['stats.bad_span'],
  }),
  getPublicStatistics: defineContract({
    method: 'get',
    path: '/v1/zones/:zoneCode/statistics',
    summary: '公开的兑现统计（免登录）',
    access: 'public',
    params: z.strictObject({ zoneCode }),
    query: span,
    response: StatisticsAnswer,
    errors: ['zone.not_found', 'stats.bad_span'],
  }),
};
