import { ScrollView, Text, View } from '@tarojs/components';
import './index.scss';

interface ChipsProps<Value extends string> {
  readonly options: readonly { readonly value: Value; readonly label: string; readonly count?: number }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One choice out of a few, side by side; scrolls when they do not fit. */
export function Chips<Value extends string>({ options, value, onChange }: ChipsProps<Value>) {
  return (
    <ScrollView className="chips" scrollX enhanced showScrollbar={false}>
      <View className="chips__line" ariaRole="tablist">
        {options.map((option) => (
          <View
            key={option.value}
            className={`chips__item ${option.value === value ? 'chips__item--on' : ''}`}
            ariaRole="tab"
            aria-selected={option.value === value}
            onClick={() => onChange(option.value)}
          >
            <Text>{option.label}</Text>
            {option.count === undefined ? null : <Text className="chips__count">{option.count}</Text>}
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
