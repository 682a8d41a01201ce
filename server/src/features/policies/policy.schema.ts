import { isDay } from '@innovation-points/shared/calendar.ts';
import { DEPARTMENT_CODES } from '@innovation-points/shared/vocabulary/departments.ts';
import { FUND_DRAWS, OWN_FUNDS, POLICY_MODES } from '@innovation-points/shared/vocabulary/policy.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { POLICY_FAULTS } from '@innovation-points/shared/vocabulary/texts/policyFaults.ts';
import { z } from 'zod';
import { catalogueFlag } from '../../lib/readCatalogue.ts';
import { ConditionFile, wholeText } from '../eligibility/index.ts';
import { isComputed } from './amount.ts';
import { AmountFile, yuanText } from './amount.schema.ts';

const code = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/, FORMATS.codeWithHyphen);
const day = z.string().refine(isDay, FORMATS.day);
const positive = wholeText.pipe(z.int().positive());

/** What must be handed in where a policy is applied for (申报). */
const ApplicationFile = z.strictObject({
  opensOn: day,
  closesOn: day,
  /** Where it is handed in, as the enterprise reads it. */
  where: z.string().min(2).max(100),
  checklist: z.array(z.string().min(2).max(100)).min(1).max(20),
});

/**
 * The money of one year: one sum from the zone's own budget, or several fund sources. They are drawn on in the order they
 * stand in, or in proportion to their sums (the fen that do not divide go to the largest remainder).
 */
const BudgetFile = z
  .strictObject({
    year: z.string().regex(/^\d{4}$/),
    yuan: yuanText.optional(),
    draw: z.enum(FUND_DRAWS).default('in_order'),
    sources: z
      .array(z.strictObject({ name: z.string().min(2).max(40), yuan: yuanText }))
      .min(1)
      .max(8)
      .optional(),
  })
  .refine(({ yuan, sources }) => (yuan === undefined) !== (sources === undefined), {
    message: POLICY_FAULTS.yuanOrSources,
  })
  .refine(({ sources = [] }) => new Set(sources.map(({ name }) => name)).size === sources.length, {
    path: ['sources'],
    message: POLICY_FAULTS.repeatedSource,
  })
  .transform(({ year, yuan = 0, draw, sources = [{ name: OWN_FUNDS, yuan }] }) => ({
    year,
    draw,
    yuan: sources.reduce((sum, source) => sum + source.yuan, 0),
    sources: sources.map((source) => ({ name: source.name, fen: source.yuan })),
  }));

/** The most one enterprise gets in a calendar year from this policy and those of `with` together. */
const YearlyCapFile = z
  .strictObject({ yuan: yuanText, with: z.array(code).default([]) })
  .transform(({ yuan, with: others }) => ({ fen: yuan, policies: others }));

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
    /** From the end of the notice; left out: the policy sets no limit for the approval alone. */
    approvalWorkingDays: positive.optional(),
    /** From the end of the notice to the money, the approval included. */
    paymentWorkingDays: positive,
    /** Left out only where no money is given. */
    budgets: z.array(BudgetFile).default([]),
    yearlyCap: YearlyCapFile.optional(),
    /** Only, and always, with mode `application`. */
    application: ApplicationFile.optional(),
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
    message: POLICY_FAULTS.endsBeforeBegin,
  })
  .refine(
    ({ approvalWorkingDays: approval, paymentWorkingDays: payment }) =>
      approval === undefined || approval <= payment,
    { path: ['approvalWorkingDays'], message: POLICY_FAULTS.approvedAfterPayment },
  )
  .refine(({ mode, application }) => (mode === 'application') === (application !== undefined), {
    path: ['application'],
    message: POLICY_FAULTS.applyBy,
  })
  .refine(({ mode, amount }) => mode === 'application' || isComputed(amount), {
    path: ['amount'],
    message: POLICY_FAULTS.notComputable,
  })
  .refine(({ budgets, amount }) => budgets.length > 0 === (amount.kind !== 'honour'), {
    path: ['budgets'],
    message: POLICY_FAULTS.budgetWanting,
  })
  .refine(({ budgets }) => new Set(budgets.map(({ year }) => year)).size === budgets.length, {
    path: ['budgets'],
    message: POLICY_FAULTS.oneBudget,
  });
export type PolicyText = z.output<typeof PolicyFile>;
