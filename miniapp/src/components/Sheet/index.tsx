import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { Popup } from '@taroify/core';
import { commonText } from '../../text/common';
import './index.scss';

interface SheetProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet that rises from the lower edge for one decision; closes by its own button or by a tap outside. */
export function Sheet({ isOpen, title, onClose, children }: SheetProps) {
  return (
    <Popup open={isOpen} placement="bottom" rounded onClose={onClose}>
      <View className="sheet">
        <View className="sheet__head">
          <Text className="sheet__title">{title}</Text>
          <View className="sheet__close" ariaRole="button" ariaLabel={commonText.close} onClick={onClose}>
            ✕
          </View>
        </View>
        {children}
      </View>
    </Popup>
  );
}

/** What a sheet is for, below its content. */
export function SheetAction({ children }: { readonly children: ReactNode }) {
  return <View className="sheet__action">{children}</View>;
}
