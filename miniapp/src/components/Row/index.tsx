import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import './index.scss';

interface RowProps {
  readonly title: ReactNode;
  readonly note?: string;
  readonly value?: ReactNode;
  /** Present: the row leads somewhere, shows it and has a full-size target. */
  readonly onClick?: () => void;
}

/** One line of a list: what it is on the left, its value on the right. */
export function Row({ title, note, value, onClick }: RowProps) {
  const words = (
    <>
      <View className="row__main">
        <View className="row__title">{title}</View>
        {note === undefined ? null : <Text className="row__note">{note}</Text>}
      </View>
      {value === undefined ? null : <View className="row__value">{value}</View>}
    </>
  );
  if (onClick === undefined) {
    return <View className="row">{words}</View>;
  }
  return (
    <View className="row row--link" hoverClass="row--pressed" ariaRole="button" onClick={onClick}>
      {words}
      <View className="row__chevron" />
    </View>
  );
}
