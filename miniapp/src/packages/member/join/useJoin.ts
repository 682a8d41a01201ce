import Taro from '@tarojs/taro';
import type { BindingRequestDto } from '@innovation-points/shared/contracts/bindings.ts';
import { refreshMe } from '../../../api/auth';
import { listBindingRequests, withdrawBindingRequest } from '../../../api/bindings';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { useRefresh } from '../../../hooks/useRefresh';
import { joinText } from '../../../text/members';

/** The person's requests. One that was approved meanwhile opens its enterprise: who the person is is read anew with them. */
export function useJoin(personId: number) {
  const requests = useLoad(
    String(personId),
    async () => {
      const [items] = await Promise.all([listBindingRequests(), refreshMe()]);
      return items;
    },
    (items) => items.length === 0,
  );
  useRefresh(requests.reload);

  async function withdraw({ requestId }: BindingRequestDto) {
    const { confirm } = await Taro.showModal({ title: joinText.withdraw, content: joinText.withdrawAsk });
    if (!confirm) {
      return;
    }
    const title = await withdrawBindingRequest(requestId).then(
      () => joinText.withdrawn,
      (reason: unknown) => toApiError(reason).message,
    );
    await Taro.showToast({ title, icon: 'none' });
    await requests.reload();
  }

  return { requests, withdraw };
}
