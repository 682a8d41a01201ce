import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * The money of one policy in one calendar year. `reservedFen` is confirmed and not yet paid, `spentFen` is paid; both are
 * the sums of the entries below, and together never more than `totalFen`.
 */
export const PolicyBudgetSchema = defineEntity({
  name: 'PolicyBudget',
  tableName: 'policy_budget',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    policyCode: p.string().length(64),
    year: p.string().length(4),
    totalFen: p.bigint('number'),
    reservedFen: p.bigint('number').defaultRaw('0'),
    spentFen: p.bigint('number').defaultRaw('0'),
  },
  uniques: [{ name: 'policy_budget_zone_policy_year_uq', properties: ['zoneId', 'policyCode', 'year'] }],
});
export type PolicyBudget = InferEntity<typeof PolicyBudgetSchema>;

export const BUDGET_ENTRY_KINDS = ['reserve', 'release', 'spend'] as const;

/** One movement of a budget for one claim. Append-only; a claim reserves once and then either releases or spends. */
export const BudgetEntrySchema = defineEntity({
  name: 'BudgetEntry',
  tableName: 'budget_entry',
  properties: {
    id: p.integer().primary(),
    budgetId: p.integer(),
    claimId: p.integer(),
    kind: p.enum([...BUDGET_ENTRY_KINDS]),
    amountFen: p.bigint('number'),
    at: p.datetime(3),
  },
  uniques: [{ name: 'budget_entry_claim_kind_uq', properties: ['claimId', 'kind'] }],
  indexes: [{ name: 'budget_entry_budget_ix', properties: ['budgetId', 'kind'] }],
});
