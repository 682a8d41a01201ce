import type { NewInvitationDto } from '@innovation-points/shared/contracts/bindings.ts';
import { Button } from '../../../../components/Button';
import { inviteText } from '../../../../text/members';
import { browserLink } from '../invite.logic';

interface PassOnProps {
  readonly invitation: NewInvitationDto;
  readonly onCopy: (text: string) => Promise<void>;
}

/** In a browser: the address of the page that accepts the invitation. */
export function PassOn({ invitation, onCopy }: PassOnProps) {
  return (
    <Button kind="plain" onClick={() => void onCopy(browserLink(window.location.href, invitation))}>
      {inviteText.copyLink}
    </Button>
  );
}
