export { computeAmount, sayAmountRule } from './amount.ts';
export { auditBudgets, availableOf, budgetsOf, type BudgetFault, type BudgetSum } from './budget.read.ts';
export {
  lockBudget,
  releaseBudget,
  reserveBudget,
  returnToBudget,
  spendBudget,
  type BudgetMove,
} from './budget.service.ts';
export { policyDraftRoutes } from './drafts.routes.ts';
export { presentCandidates } from './candidates.ts';
export { departmentProfiles } from './departmentProfiles.ts';
export { matchPolicy, periodOn, type PolicyMatch } from './matchPolicy.ts';
export { claimable, linkClaims, matchesWithoutClaim, matchOf } from './matches.service.ts';
export { rematchZone } from './rematch.service.ts';
export { matchZone, type MatchingCount } from './matching.service.ts';
export type { ProfiledEnterprise, ProfileQuestion, ProfileSource } from './profiles.ts';
export { presentAnswers, presentSource } from './policies.presenter.ts';
export { policyRoutes } from './policies.routes.ts';
export {
  factMeanings,
  factsOfPolicy,
  readPolicy,
  shippedVetoes,
  vetoIds,
  type Policy,
} from './readPolicy.ts';
export {
  allPolicies,
  installShippedPolicies,
  lockPolicyVersion,
  policiesInForce,
  policyByCode,
  policyVersion,
  policyVersions,
  type StoredPolicy,
} from './versions.service.ts';
export { policyEntities } from './policies.entity.ts';
