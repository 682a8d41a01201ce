import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import './index.scss';

interface CardProps {
  readonly children: ReactNode;
  readonly title?: string;
  /** A short remark or a link at the right of the title. */
  readonly extra?: ReactNode;
}

/** A group of things that belong together, on its own surface. */
export function Card({ children, title, extra }: CardProps) {
  return (
    <View className="card">
      {title === undefined ? null : (
        <View className="card__head">
          <Text className="card__title">{title}</Text>
          {extra === undefined ? null : <View className="card__extra">{extra}</View>}
        </View>
      )}
      {children}
    </View>
  );
}
