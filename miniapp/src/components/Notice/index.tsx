import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import './index.scss';

/** A remark the reader should not miss, inside a page. */
export function Notice({
  children,
  tone = 'neutral',
}: {
  readonly children: ReactNode;
  readonly tone?: 'neutral' | 'warn' | 'bad';
}) {
  return (
    <View className={`notice notice--${tone}`} ariaRole="note">
      {children}
    </View>
  );
}
