import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import type { SessionState } from '../../../session/state';
import { meText } from '../../../text/me';
import './PersonCard.scss';

/** Who is signed in, with the phone masked; for a visitor the way in. */
export function PersonCard({ session }: { readonly session: SessionState }) {
  const person = session.kind === 'visitor' ? undefined : session.me.person;
  const name = person === undefined ? meText.visitor : (person.name ?? meText.nameless);
  const note = person === undefined ? meText.visitorNote : (person.maskedPhone ?? meText.noPhone);
  return (
    <View className="person">
      <View className="person__sign">{name.slice(0, 1)}</View>
      <View className="person__words">
        <Text className="person__name">{name}</Text>
        <Text className="person__note">{note}</Text>
      </View>
      {person === undefined ? (
        <View className="person__action">
          <Button kind="inverse" onClick={() => void open(routes.signIn)}>
            {meText.signIn}
          </Button>
        </View>
      ) : null}
    </View>
  );
}
