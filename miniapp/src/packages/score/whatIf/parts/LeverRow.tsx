import { Slider, Text, View } from '@tarojs/components';
import { colours } from '../../../../theme/colours';
import { leverText, notchesOf, reachOf, type Lever } from '../whatIf.logic';
import './LeverRow.scss';

interface LeverRowProps {
  readonly lever: Lever;
  readonly place: number;
  readonly onMove: (place: number) => void;
}

/** One fact with its slider: what it is now, and what is supposed. */
export function LeverRow({ lever, place, onMove }: LeverRowProps) {
  const { now, supposed } = leverText(lever, place);
  const notches = notchesOf(reachOf(lever));
  return (
    <View className="lever">
      <View className="lever__head">
        <Text className="lever__title">{lever.title}</Text>
        <Text className="lever__value">{place === 0 ? now : supposed}</Text>
      </View>
      <Slider
        min={0}
        max={notches.last}
        step={1}
        value={notches.of(place)}
        blockSize={28}
        activeColor={colours.accent}
        ariaLabel={`${lever.title} ${supposed}`}
        onChange={({ detail }) => onMove(notches.place(detail.value))}
      />
      {place === 0 ? null : <Text className="lever__quiet">{now}</Text>}
    </View>
  );
}
