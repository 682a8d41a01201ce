import { useMemo } from 'react';
import { ApiError } from '../../api/apiError';
import { listClaims } from '../../api/claims';
import { listPolicies, listPolicyMatches } from '../../api/policies';
import { getPortrait } from '../../api/scoring';
import { staleOf } from '../../hooks/loaded.logic';
import { useLoad } from '../../hooks/useLoad';
import { useRefresh } from '../../hooks/useRefresh';
import { useTabBadge } from '../../hooks/useTabBadge';
import { useSession } from '../../session/state';
import { refreshUnread, useUnread } from '../../session/unread';
import { useZone } from '../../zone';
import { topPolicies } from './home.logic';

/** The portrait, or undefined while nothing is published: no failure, only not yet. */
async function publishedPortrait(enterpriseId: number) {
  try {
    return await getPortrait(enterpriseId);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'scoring.portrait_not_published') {
      return undefined;
    }
    throw error;
  }
}

/** What the first page shows: each part is fetched and can fail by itself. */
export function useHome() {
  useTabBadge();
  const { session, membership } = useSession();
  const zone = useZone();
  const id = membership?.enterpriseId ?? 0;
  const ownKey = membership === undefined ? undefined : String(id);
  const portrait = useLoad(
    ownKey,
    () => publishedPortrait(id),
    (data) => data === undefined,
  );
  const claims = useLoad(ownKey, () => listClaims(id));
  const policies = useLoad(
    `${zone.code}/${id}`,
    () => (membership === undefined ? listPolicies(zone.code) : listPolicyMatches(id)),
    (items) => items.length === 0,
  );

  const refresh = () =>
    Promise.all([
      ...(membership === undefined ? [] : [portrait.reload(), claims.reload()]),
      policies.reload(),
      refreshUnread(),
    ]);
  useRefresh(refresh);

  const shown = useMemo(
    () =>
      policies.loaded.phase === 'ready'
        ? { ...policies.loaded, data: topPolicies(policies.loaded.data) }
        : policies.loaded,
    [policies.loaded],
  );
  return {
    session,
    membership,
    zone,
    portrait,
    /** What waits for the owner's word; undefined until it is known. */
    toConfirm: claims.loaded.phase === 'ready' ? claims.loaded.data.toConfirm : undefined,
    policies: { ...policies, loaded: shown },
    /** Said once for the whole page. */
    stale: staleOf(portrait.loaded, claims.loaded, policies.loaded),
    refresh,
    unread: useUnread(),
  };
}
