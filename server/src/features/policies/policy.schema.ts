import { isDay } from '@innovation-points/shared/calendar.ts';
import { DEPARTMENT_CODES } from '@innovation-points/shared/vocabulary/departments.ts';
import { POLICY_MODES } from '@innovation-points/shared/vocabulary/policy.ts';
import { z } from 'zod';
import { catalogueFlag } from '../../lib/readCatalogue.ts';
import { ConditionFile, wholeText } from '../eligibility/index.ts';
import { AmountFile, yuanText } from './amount.schema.ts';

const code = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/, '应为小写字母、数字和连字符');
const day = z.string().refine(isDay, '应为 YYYY-MM-DD');
const positive = wholeText.pipe(z.int().positive());

const SourceFile = z.strictObject({
  title: z.string().min(1),
  document: z.string().min(1),
  article: z.string().min(1),
  url: z.url().optional(),
});

/** The conditions that every policy of a zone shares, kept in a file of their own. */
export const VetoFile = z.strictObject({
  code,
  source: SourceFile,
  conditions: z.array(ConditionFile).min(1),
});
export type VetoSet = z.output<typeof VetoFile>;

/**
 * A policy as its YAML file writes it. Money is written in 元 and read into fen. A version that was once used never
 * changes: an edit is a new `version`.
 */
export const PolicyFile = z
  .strictObject({
    code,
    version: positive,
    zone: code,
    title: z.string().min(2).max(40),
    summary: z.string().min(10).max(200),
    mode: z.enum(POLICY_MODES),
    /** The department that answers for the policy. */
    department: z.enum(DEPARTMENT_CODES),
    /** True while figures are ours and not from the official annex. */
    illustrative: catalogueFlag,
    source: SourceFile,
    validFrom: day,
    validTo: day,
    /** Days the enterprise has to answer, the day of the push not counted. */
    replyDays: positive,
    publicNoticeWorkingDays: positive,
    objectionWorkingDays: positive,
    paymentWorkingDays: positive,
    budgets: z.array(z.strictObject({ year: z.string().regex(/^\d{4}$/), yuan: yuanText })).min(1),
    /** Codes of policies whose money excludes this one for the same period (不重复享受). */
    exclusions: z.array(code).default([]),
    /** Code of the zone's common vetoes; left out: the policy has none but its own. */
    vetoes: code.optional(),
    conditions: ConditionFile,
    amount: AmountFile,
    statement: z.strictObject({ version: z.string().min(1).max(32), text: z.string().min(10).max(600) }),
  })
  .refine(({ validFrom, validTo }) => validFrom <= validTo, {
    path: ['validTo'],
    message: '不得早于 validFrom',
  })
  .refine(({ budgets }) => new Set(budgets.map(({ year }) => year)).size === budgets.length, {
    path: ['budgets'],
    message: '同一年度只能有一个预算',
  });
export type PolicyText = z.output<typeof PolicyFile>;
