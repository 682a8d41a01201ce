import { Text, View } from '@tarojs/components';
import { Sheet } from '.';
import './PickSheet.scss';

/** One thing to choose; `note` tells it from its neighbours. */
export interface Choice {
  readonly id: number;
  readonly title: string;
  readonly note?: string;
}

interface PickSheetProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly chosen: number | undefined;
  readonly onChoose: (id: number) => void;
  readonly onClose: () => void;
}

/** Choose one of a few; choosing closes the sheet. */
export function PickSheet({ isOpen, title, choices, chosen, onChoose, onClose }: PickSheetProps) {
  return (
    <Sheet isOpen={isOpen} title={title} onClose={onClose}>
      {choices.map((choice) => (
        <View
          key={choice.id}
          className="choice"
          ariaRole="radio"
          onClick={() => {
            onChoose(choice.id);
            onClose();
          }}
        >
          <View className={`choice__mark ${choice.id === chosen ? 'choice__mark--on' : ''}`} />
          <View className="choice__words">
            <Text className="choice__title">{choice.title}</Text>
            {choice.note === undefined ? null : <Text className="choice__note">{choice.note}</Text>}
          </View>
        </View>
      ))}
    </Sheet>
  );
}
