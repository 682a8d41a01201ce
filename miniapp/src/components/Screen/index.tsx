import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { useSettings } from '../../session/settings';
import { EnterpriseLine } from '../EnterpriseLine';
import { TopBar } from '../TopBar';
import './index.scss';

interface ScreenProps {
  /** For whom the page speaks, where it does not say so itself: named with its zone below the title. */
  readonly membership?: MembershipDto | undefined;
  readonly children: ReactNode;
  /** Actions that stay at the lower edge. */
  readonly footer?: ReactNode;
}

/** The root of every page: carries the tokens, elder mode and the fixed actions. */
export function Screen({ membership, children, footer }: ScreenProps) {
  const { isElder } = useSettings();
  return (
    <View className={`screen ${isElder ? 'screen--elder' : ''} ${footer ? 'screen--with-footer' : ''}`}>
      <TopBar />
      {membership === undefined ? null : <EnterpriseLine membership={membership} />}
      {children}
      {footer ? <View className="screen__footer">{footer}</View> : null}
    </View>
  );
}
