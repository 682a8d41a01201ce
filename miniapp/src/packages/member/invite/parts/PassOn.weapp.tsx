import { Button } from '../../../../components/Button';
import { inviteText } from '../../../../text/members';

/** In WeChat: its own way to a friend; the page states the card (`useShareAppMessage`). */
export function PassOn() {
  return (
    <Button kind="plain" openType="share">
      {inviteText.pass}
    </Button>
  );
}
