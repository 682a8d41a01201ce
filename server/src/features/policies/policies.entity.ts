import { BudgetEntrySchema, PolicyBudgetSchema } from './policyBudget.entity.ts';
import { PolicyDraftSchema } from './policyDraft.entity.ts';
import { PolicyMatchingSchema, PolicyMatchSchema, PolicyProfileSchema } from './policyMatch.entity.ts';
import { PolicyVersionSchema } from './policyVersion.entity.ts';

/** The tables of this feature. */
export const policyEntities = [
  PolicyVersionSchema,
  PolicyDraftSchema,
  PolicyMatchSchema,
  PolicyMatchingSchema,
  PolicyProfileSchema,
  PolicyBudgetSchema,
  BudgetEntrySchema,
];
