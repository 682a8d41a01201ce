import { Text, View } from '@tarojs/components';
import './index.scss';

/** One thing to choose; `note` tells it from its neighbours. */
export interface Choice<Id extends number | string> {
  readonly id: Id;
  readonly title: string;
  readonly note?: string;
}

interface ChoicesProps<Id extends number | string> {
  readonly choices: readonly Choice<Id>[];
  readonly chosen: Id | undefined;
  readonly onChoose: (id: Id) => void;
}

/** One of a few, below each other. */
export function Choices<Id extends number | string>({ choices, chosen, onChoose }: ChoicesProps<Id>) {
  return (
    <>
      {choices.map(({ id, title, note }) => (
        <View
          key={id}
          className="choice"
          ariaRole="radio"
          aria-checked={id === chosen}
          onClick={() => onChoose(id)}
        >
          <View className={`choice__mark ${id === chosen ? 'choice__mark--on' : ''}`} />
          <View className="choice__words">
            <Text className="choice__title">{title}</Text>
            {note === undefined ? null : <Text className="choice__note">{note}</Text>}
          </View>
        </View>
      ))}
    </>
  );
}
