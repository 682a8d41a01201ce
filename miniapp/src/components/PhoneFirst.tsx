import type { ReactNode } from 'react';
import { open } from '../navigate';
import { routes } from '../routes';
import { useSession } from '../session/state';
import { joinText } from '../text/members';
import { Vacant } from './AsyncView';
import { Button } from './Button';
import { Screen } from './Screen';
import { SignInFirst } from './SignInFirst';

interface PhoneFirstProps {
  /** What a visitor is told. */
  readonly title: string;
  readonly children: ReactNode;
}

/** What only a signed-in person with a verified phone may do; everybody else is led there and comes back. */
export function PhoneFirst({ title, children }: PhoneFirstProps) {
  const { session } = useSession();
  if (session.kind === 'visitor') {
    return <SignInFirst title={title} />;
  }
  if (session.me.needsPhone) {
    return (
      <Screen>
        <Vacant
          title={joinText.phoneNeeded}
          note={joinText.phoneNeededNote}
          action={<Button onClick={() => void open(routes.signIn)}>{joinText.verify}</Button>}
        />
      </Screen>
    );
  }
  return <>{children}</>;
}
