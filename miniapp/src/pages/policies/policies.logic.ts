import type {
  PolicyMatchSummaryDto,
  PolicySummaryDto,
} from '@innovation-points/shared/contracts/policies.ts';
import { POLICY_MODE_LABELS, type PolicyMode } from '@innovation-points/shared/vocabulary/policy.ts';
import { STANDING_LABELS, STANDINGS, type Standing } from '@innovation-points/shared/vocabulary/verdict.ts';
import { policiesText } from '../../text/policies.ts';

export type ListedPolicy = PolicySummaryDto | PolicyMatchSummaryDto;

/** `all`, a standing (for an enterprise) or a mode (for a visitor). */
export type PolicyFilter = 'all' | Standing | PolicyMode;

const MODE_FILTERS = ['no_application', 'application'] as const;

function fits(policy: ListedPolicy, filter: PolicyFilter): boolean {
  if (filter === 'all') {
    return true;
  }
  return policy.mode === filter || ('standing' in policy && policy.standing === filter);
}

/** The policies a filter leaves, in the given order. */
export function filterPolicies(policies: readonly ListedPolicy[], filter: PolicyFilter): ListedPolicy[] {
  return policies.filter((policy) => fits(policy, filter));
}

/** The filters offered, each with how many policies it leaves: by standing for an enterprise, by mode for a visitor. */
export function filterOptions(
  policies: readonly ListedPolicy[],
  isForEnterprise: boolean,
): { value: PolicyFilter; label: string; count: number }[] {
  const kinds: { value: PolicyFilter; label: string }[] = isForEnterprise
    ? STANDINGS.map((standing) => ({ value: standing, label: STANDING_LABELS[standing] }))
    : MODE_FILTERS.map((mode) => ({ value: mode, label: POLICY_MODE_LABELS[mode] }));
  return [{ value: 'all' as const, label: policiesText.filterAll }, ...kinds].map((kind) => ({
    ...kind,
    count: filterPolicies(policies, kind.value).length,
  }));
}
