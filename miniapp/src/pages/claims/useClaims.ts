import { listClaims } from '../../api/claims';
import { useLoad } from '../../hooks/useLoad';
import { useRefresh } from '../../hooks/useRefresh';
import { useTabBadge } from '../../hooks/useTabBadge';
import { useSession } from '../../session/state';

/** The claims of the enterprise acted for; nothing is asked for a visitor. */
export function useClaims() {
  useTabBadge();
  const { session, membership } = useSession();
  const claims = useLoad(
    membership === undefined ? undefined : String(membership.enterpriseId),
    () => listClaims(membership?.enterpriseId ?? 0),
    (page) => page.items.length === 0,
  );
  useRefresh(() => (membership === undefined ? Promise.resolve() : claims.reload()));
  return { session, membership, claims };
}
