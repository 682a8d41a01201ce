import { Text, View } from '@tarojs/components';
import { formatYuan } from '@innovation-points/shared/money.ts';
import { commonText } from '../../text/common';
import './index.scss';

/** A sum of money in 元 with its unit; `fen` is whole fen. */
export function Amount({ fen, size = 'm' }: { readonly fen: number; readonly size?: 'm' | 'l' }) {
  return (
    <View className={`amount amount--${size}`}>
      <Text className="amount__number">{formatYuan(fen)}</Text>
      <Text className="amount__unit">{commonText.unit.fen}</Text>
    </View>
  );
}
