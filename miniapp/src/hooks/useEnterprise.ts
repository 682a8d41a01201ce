import { useEffect } from 'react';
import { useRouter } from '@tarojs/taro';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { switchEnterprise } from '../api/auth';
import { useSession } from '../session/state';

/**
 * The enterprise a page is about: the one named in its address (a message leads there) when the person belongs to it,
 * and then acted for from now on; else the one acted for. Undefined for a visitor and for a person bound to none.
 */
export function useEnterprise(): MembershipDto | undefined {
  const { session, membership } = useSession();
  const wanted = Number(useRouter().params.enterpriseId);
  const memberships = session.kind === 'visitor' ? [] : session.me.memberships;
  const named = memberships.find((one) => one.enterpriseId === wanted);

  useEffect(() => {
    if (named !== undefined && named.enterpriseId !== membership?.enterpriseId) {
      switchEnterprise(named.enterpriseId);
    }
    // Only when the page opens: a later switch elsewhere must not be undone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return named ?? membership;
}
