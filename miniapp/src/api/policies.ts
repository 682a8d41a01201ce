import type {
  PolicyDetailDto,
  PolicyMatchDetailDto,
  PolicyMatchSummaryDto,
  PolicySummaryDto,
} from '@innovation-points/shared/contracts/policies.ts';
import { read } from './client';

/** All policies of a zone; needs no sign-in. */
export async function listPolicies(zoneCode: string): Promise<PolicySummaryDto[]> {
  const { items } = await read<{ items: PolicySummaryDto[] }>(`/v1/zones/${zoneCode}/policies`);
  return items;
}

/** One policy; needs no sign-in. */
export function getPolicy(zoneCode: string, policyCode: string): Promise<PolicyDetailDto> {
  return read(`/v1/zones/${zoneCode}/policies/${policyCode}`);
}

/** All policies with the verdict for one enterprise. */
export async function listPolicyMatches(enterpriseId: number): Promise<PolicyMatchSummaryDto[]> {
  const { items } = await read<{ items: PolicyMatchSummaryDto[] }>(
    `/v1/enterprises/${enterpriseId}/policies`,
  );
  return items;
}

/** One policy with every condition's verdict; fails with `policy.not_matched_yet` before the first matching. */
export function getPolicyMatch(enterpriseId: number, policyCode: string): Promise<PolicyMatchDetailDto> {
  return read(`/v1/enterprises/${enterpriseId}/policies/${policyCode}`);
}
