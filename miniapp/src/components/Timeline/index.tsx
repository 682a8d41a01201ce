import { Text, View } from '@tarojs/components';
import './index.scss';

/** One station: `state` decides the shape of its mark, `note` says when or what. */
export interface TimelineItem {
  readonly key: string;
  readonly title: string;
  readonly state: 'done' | 'current' | 'upcoming' | 'stopped';
  readonly stateLabel: string;
  readonly note?: string | undefined;
}

/** Stations from top to bottom, the present one marked. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <View className="timeline">
      {items.map((item) => (
        <View className={`timeline__item timeline__item--${item.state}`} key={item.key}>
          <View className="timeline__rail">
            <View className="timeline__mark" />
            <View className="timeline__line" />
          </View>
          <View className="timeline__body">
            <View className="timeline__head">
              <Text className="timeline__title">{item.title}</Text>
              <Text className="timeline__state">{item.stateLabel}</Text>
            </View>
            {item.note === undefined ? null : <Text className="timeline__note">{item.note}</Text>}
          </View>
        </View>
      ))}
    </View>
  );
}
