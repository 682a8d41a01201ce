import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import { getClaim, listPayeeAccounts } from '../../../api/claims';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { useLoad } from '../../../hooks/useLoad';
import { useRefresh } from '../../../hooks/useRefresh';

/** One claim of the enterprise and the accounts its money may go to. */
export function useClaim() {
  const enterprise = useEnterprise();
  const claimId = Number(useRouter().params.id);
  const enterpriseId = enterprise?.enterpriseId ?? 0;
  const key = enterprise === undefined ? undefined : `${enterpriseId}/${claimId}`;
  /** The newest state of the claim: what a decision answered, until the page is loaded anew. */
  const [decided, setDecided] = useState<ClaimDetailDto>();
  const claim = useLoad(key, async () => {
    const [detail, accounts] = await Promise.all([
      getClaim(enterpriseId, claimId),
      listPayeeAccounts(enterpriseId),
    ]);
    setDecided(undefined);
    return { claim: detail, accounts };
  });
  useRefresh(() => (key === undefined ? Promise.resolve() : claim.reload()));
  return { enterprise, claim, decided, setDecided };
}
