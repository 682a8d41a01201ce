import { useEffect } from 'react';
import Taro, { useDidShow } from '@tarojs/taro';
import { badgeText } from '../session/unread.logic';
import { useUnread } from '../session/unread';

/** Place of 我的 in the tab bar: the inbox stands there. */
const ME_TAB = 3;

/** Keeps the number of unread messages on the tab bar; for tab pages only, since WeChat refuses it elsewhere. */
export function useTabBadge(): void {
  const text = badgeText(useUnread());
  const apply = () => {
    const done =
      text === undefined
        ? Taro.removeTabBarBadge({ index: ME_TAB })
        : Taro.setTabBarBadge({ index: ME_TAB, text });
    // Refused while another page lies on top; it is set anew when this one shows again.
    done.catch(() => {});
  };
  useEffect(apply, [text]);
  useDidShow(apply);
}
