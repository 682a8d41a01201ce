import { View } from '@tarojs/components';
import { commonText } from '../../text/common';
import './index.scss';

/** Quiet bars in the place of what is being fetched: `cards` blocks of three lines. */
export function Skeleton({ cards = 3 }: { readonly cards?: number }) {
  return (
    <View className="skeleton" ariaLabel={commonText.loading} ariaRole="status">
      {Array.from({ length: cards }, (_, index) => (
        <View className="skeleton__card" key={index}>
          <View className="skeleton__bar skeleton__bar--title" />
          <View className="skeleton__bar" />
          <View className="skeleton__bar skeleton__bar--short" />
        </View>
      ))}
    </View>
  );
}
