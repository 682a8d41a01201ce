import { useState } from 'react';
import { listPolicies, listPolicyMatches } from '../../api/policies';
import { useLoad } from '../../hooks/useLoad';
import { useRefresh } from '../../hooks/useRefresh';
import { useTabBadge } from '../../hooks/useTabBadge';
import { useSession } from '../../session/state';
import { useZone } from '../../zone';
import type { ListedPolicy, PolicyFilter } from './policies.logic';

/** All policies, with this enterprise's verdicts when somebody acts for one; and the chosen filter. */
export function usePolicies() {
  useTabBadge();
  const { membership } = useSession();
  const zone = useZone();
  const [filter, setFilter] = useState<PolicyFilter>('all');
  const policies = useLoad<ListedPolicy[]>(
    `${zone.code}/${membership?.enterpriseId ?? ''}`,
    () => (membership === undefined ? listPolicies(zone.code) : listPolicyMatches(membership.enterpriseId)),
    (items) => items.length === 0,
  );
  useRefresh(policies.reload);
  return { membership, filter, setFilter, policies };
}
