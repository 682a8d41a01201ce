import { useState } from 'react';
import Taro, { useDidShow } from '@tarojs/taro';
import { signOut, switchEnterprise } from '../../api/auth';
import { useTabBadge } from '../../hooks/useTabBadge';
import { changeSettings, useSettings } from '../../session/settings';
import { useSession } from '../../session/state';
import { refreshUnread, useUnread } from '../../session/unread';
import { meText } from '../../text/me';

/** The person, what is set on this phone, and which sheet is open. */
export function useMe() {
  useTabBadge();
  const { session, membership } = useSession();
  const { isElder } = useSettings();
  const unread = useUnread();
  const [sheet, setSheet] = useState<'none' | 'enterprises' | 'complaints'>('none');
  useDidShow(() => void refreshUnread());

  async function leaveSession() {
    await signOut();
    await refreshUnread();
    await Taro.showToast({ title: meText.signedOut, icon: 'none' });
  }

  return {
    session,
    membership,
    unread,
    isElder,
    setElder: (next: boolean) => changeSettings({ isElder: next }),
    sheet,
    setSheet,
    switchEnterprise,
    leaveSession,
    callHotline: () => Taro.makePhoneCall({ phoneNumber: meText.hotline }).catch(() => {}),
  };
}
