import { open } from '../navigate';
import { routes } from '../routes';
import { useSession } from '../session/state';
import { commonText } from '../text/common';
import { joinText } from '../text/members';
import { Vacant } from './AsyncView';
import { Button } from './Button';
import { Screen } from './Screen';

/** The page of somebody who is not signed in, or bound to no enterprise: says why it is empty and leads on. */
export function SignInFirst({ title }: { readonly title: string }) {
  const { session } = useSession();
  return (
    <Screen>
      {session.kind === 'visitor' ? (
        <Vacant
          title={title}
          action={<Button onClick={() => void open(routes.signIn)}>{commonText.signIn}</Button>}
        />
      ) : (
        <Unbound />
      )}
    </Screen>
  );
}

/** In the place of what an enterprise would show: the person is bound to none, and can be. */
export function Unbound({ note = joinText.unboundNote }: { readonly note?: string }) {
  return (
    <Vacant
      title={joinText.unbound}
      note={note}
      action={<Button onClick={() => void open(routes.join)}>{joinText.entry}</Button>}
    />
  );
}
