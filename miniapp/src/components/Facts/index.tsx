import { Text, View } from '@tarojs/components';
import './index.scss';

/** One labelled value. */
export interface FactItem {
  readonly label: string;
  readonly value: string;
}

/** Labelled values below each other; long values wrap. */
export function Facts({ items }: { readonly items: readonly FactItem[] }) {
  return (
    <View className="facts">
      {items.map((item) => (
        <View className="facts__line" key={item.label}>
          <Text className="facts__label">{item.label}</Text>
          <Text className="facts__value" selectable>
            {item.value}
          </Text>
        </View>
      ))}
    </View>
  );
}
