import { FUND_DRAWS } from '@innovation-points/shared/vocabulary/policy.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * The money of one fund source of one policy in one calendar year. `reservedFen` is confirmed and not yet paid, `spentFen` is
 * paid and not come back; both are the sums of the entries below, and together never more than `totalFen`.
 */
export const PolicyBudgetSchema = defineEntity({
  name: 'PolicyBudget',
  tableName: 'policy_budget',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    policyCode: p.string().length(64),
    year: p.string().length(4),
    /** Position among the sources of the year, from 0; all of them have the same way of drawing. */
    position: p.integer(),
    source: p.string().length(80),
    draw: p.enum([...FUND_DRAWS]),
    totalFen: p.bigint('number'),
    reservedFen: p.bigint('number').defaultRaw('0'),
    spentFen: p.bigint('number').defaultRaw('0'),
  },
  uniques: [
    {
      name: 'policy_budget_zone_policy_year_uq',
      properties: ['zoneId', 'policyCode', 'year', 'position'],
    },
  ],
});
export type PolicyBudget = InferEntity<typeof PolicyBudgetSchema>;

export const BUDGET_ENTRY_KINDS = ['reserve', 'release', 'spend', 'recover'] as const;
export type BudgetEntryKind = (typeof BUDGET_ENTRY_KINDS)[number];

/**
 * One movement of a fund source for one claim. Append-only; a claim reserves once and then either releases or spends. What
 * comes back later is entered per receipt, named in `reference`.
 */
export const BudgetEntrySchema = defineEntity({
  name: 'BudgetEntry',
  tableName: 'budget_entry',
  properties: {
    id: p.integer().primary(),
    budgetId: p.integer(),
    claimId: p.integer(),
    kind: p.enum([...BUDGET_ENTRY_KINDS]),
    reference: p.string().length(64),
    amountFen: p.bigint('number'),
    at: p.datetime(3),
  },
  uniques: [{ name: 'budget_entry_claim_kind_uq', properties: ['claimId', 'kind', 'budgetId', 'reference'] }],
  indexes: [{ name: 'budget_entry_budget_ix', properties: ['budgetId', 'kind'] }],
});
