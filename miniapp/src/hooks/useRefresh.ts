import { useRef } from 'react';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';

/** Fetches anew when the page is shown again and when it is pulled down; the data on screen stays meanwhile. */
export function useRefresh(reload: () => Promise<unknown>): void {
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current) {
      void reload();
    }
    wasShown.current = true;
  });
  usePullDownRefresh(async () => {
    await reload();
    Taro.stopPullDownRefresh();
  });
}
