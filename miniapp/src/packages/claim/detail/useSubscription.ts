import { useEffect, useState } from 'react';
import Taro from '@tarojs/taro';
import { listMessageTemplates, recordSubscriptions } from '../../../api/notifications';
import { askSubscription } from '../../../api/wechat';
import { randomKey } from '../../../session/idempotency.logic';
import { claimsText } from '../../../text/claims';
import { claimTemplates } from './claim.logic';

/**
 * Permission to be told by WeChat. The templates are fetched beforehand, because WeChat lets the question be asked only
 * straight from a tap; without templates, or once answered, there is nothing to ask.
 */
export function useSubscription() {
  const [templateIds, setTemplateIds] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    listMessageTemplates()
      .then((templates) => setTemplateIds(claimTemplates(templates)))
      .catch(() => setTemplateIds([]));
  }, []);

  async function ask() {
    setBusy(true);
    try {
      const results = await askSubscription(templateIds);
      await recordSubscriptions(results, randomKey());
      setTemplateIds([]);
      const isAllowed = Object.values(results).some((answer) => answer.startsWith('accept'));
      await Taro.showToast({
        title: isAllowed ? claimsText.subscribed : claimsText.notSubscribed,
        icon: 'none',
      });
    } catch {
      // The inbox tells everything in any case, so a failed question costs nothing.
      await Taro.showToast({ title: claimsText.notSubscribed, icon: 'none' });
    } finally {
      setBusy(false);
    }
  }

  return { canAsk: templateIds.length > 0, isBusy, ask };
}
