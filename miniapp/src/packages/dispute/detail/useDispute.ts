import { useState } from 'react';
import Taro, { useRouter } from '@tarojs/taro';
import type { DisputeDetailDto } from '@innovation-points/shared/contracts/disputes.ts';
import { getDispute, withdrawDispute } from '../../../api/disputes';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { useRefresh } from '../../../hooks/useRefresh';
import { withKey } from '../../../session/idempotency';
import { disputesText } from '../../../text/disputes';

/** One dispute of the enterprise. */
export function useDispute() {
  const enterprise = useEnterprise();
  const disputeId = Number(useRouter().params.id);
  const id = enterprise?.enterpriseId;
  const dispute = useLoad(id === undefined ? undefined : `${id}/${disputeId}`, () =>
    getDispute(id ?? 0, disputeId),
  );
  useRefresh(() => (id === undefined ? Promise.resolve() : dispute.reload()));
  return { enterprise, dispute };
}

/** Withdrawing, after one more question; `onDone` follows when it was withdrawn. */
export function useWithdrawal(enterpriseId: number, disputeId: number, onDone: () => void) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function withdraw() {
    const { confirm } = await Taro.showModal({
      title: disputesText.withdraw,
      content: disputesText.withdrawAsk,
    });
    if (!confirm) {
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await withKey<DisputeDetailDto>(`withdraw:${disputeId}`, (key) =>
        withdrawDispute(enterpriseId, disputeId, key),
      );
      await Taro.showToast({ title: disputesText.withdrawn, icon: 'none' });
      onDone();
    } catch (reason) {
      setProblem(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  return { isBusy, problem, withdraw };
}
