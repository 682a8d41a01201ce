import type { PropsWithChildren } from 'react';
import { useDidShow, useLaunch } from '@tarojs/taro';
import { refreshMe } from './api/auth';
import { refreshUnread } from './session/unread';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  // What the server says about the person may have changed since last time; a failure here shows where it matters.
  useLaunch(() => {
    refreshMe().catch(() => {});
  });
  useDidShow(() => {
    void refreshUnread();
  });
  return children;
}
