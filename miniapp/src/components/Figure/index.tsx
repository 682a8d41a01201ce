import { Text, View } from '@tarojs/components';
import './index.scss';

interface FigureProps {
  readonly value: string;
  readonly unit?: string | undefined;
  readonly label: string;
  readonly note?: string | undefined;
}

/** A number worth looking at, with what it is below it. */
export function Figure({ value, unit, label, note }: FigureProps) {
  return (
    <View className="figure">
      <View className="figure__line">
        <Text className="figure__value">{value}</Text>
        {unit === undefined ? null : <Text className="figure__unit">{unit}</Text>}
      </View>
      <Text className="figure__label">{label}</Text>
      {note === undefined ? null : <Text className="figure__note">{note}</Text>}
    </View>
  );
}
