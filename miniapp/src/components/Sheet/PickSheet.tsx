import { Sheet } from '.';
import { Choices, type Choice } from '../Choices';

interface PickSheetProps<Id extends number | string> {
  readonly isOpen: boolean;
  readonly title: string;
  readonly choices: readonly Choice<Id>[];
  readonly chosen: Id | undefined;
  readonly onChoose: (id: Id) => void;
  readonly onClose: () => void;
}

/** Choose one of a few; choosing closes the sheet. */
export function PickSheet<Id extends number | string>({
  isOpen,
  title,
  choices,
  chosen,
  onChoose,
  onClose,
}: PickSheetProps<Id>) {
  return (
    <Sheet isOpen={isOpen} title={title} onClose={onClose}>
      <Choices
        choices={choices}
        chosen={chosen}
        onChoose={(id) => {
          onChoose(id);
          onClose();
        }}
      />
    </Sheet>
  );
}
