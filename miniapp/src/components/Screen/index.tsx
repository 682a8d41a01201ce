import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useSettings } from '../../session/settings';
import { TopBar } from '../TopBar';
import './index.scss';

interface ScreenProps {
  readonly children: ReactNode;
  /** Actions that stay at the lower edge. */
  readonly footer?: ReactNode;
}

/** The root of every page: carries the tokens, elder mode and the fixed actions. */
export function Screen({ children, footer }: ScreenProps) {
  const { isElder } = useSettings();
  return (
    <View className={`screen ${isElder ? 'screen--elder' : ''} ${footer ? 'screen--with-footer' : ''}`}>
      <TopBar />
      {children}
      {footer ? <View className="screen__footer">{footer}</View> : null}
    </View>
  );
}
