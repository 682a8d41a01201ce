import { useState } from 'react';
import Taro from '@tarojs/taro';
import type { Page } from '../api/claims';
import { toApiError, useLoad } from './useLoad';

/**
 * A list fetched page by page. A next page that fails says so and keeps what is already shown.
 * `key` undefined: nothing is asked.
 */
export function usePages<Item>(key: string | undefined, load: (after?: string) => Promise<Page<Item>>) {
  const first = useLoad<Page<Item>>(
    key,
    async () => {
      const page = await load();
      setRest({ items: [], next: page.next });
      return page;
    },
    (page) => page.items.length === 0,
  );
  const [rest, setRest] = useState<{ items: Item[]; next: string | undefined }>({
    items: [],
    next: undefined,
  });
  const [isBusy, setBusy] = useState(false);

  async function more() {
    if (isBusy || rest.next === undefined) {
      return;
    }
    setBusy(true);
    try {
      const page = await load(rest.next);
      setRest({ items: [...rest.items, ...page.items], next: page.next });
    } catch (reason) {
      await Taro.showToast({ title: toApiError(reason).message, icon: 'none' });
    } finally {
      setBusy(false);
    }
  }

  return { ...first, rest: rest.items, hasMore: rest.next !== undefined, more, isBusy };
}
