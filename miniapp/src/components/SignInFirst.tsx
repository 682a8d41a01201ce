import { open } from '../navigate';
import { routes } from '../routes';
import { commonText } from '../text/common';
import { Vacant } from './AsyncView';
import { Button } from './Button';
import { Screen } from './Screen';

/** The page of somebody who is not signed in, or bound to no enterprise: says why it is empty and leads to sign-in. */
export function SignInFirst({ title }: { readonly title: string }) {
  return (
    <Screen>
      <Vacant
        title={title}
        action={<Button onClick={() => void open(routes.signIn)}>{commonText.signIn}</Button>}
      />
    </Screen>
  );
}
