import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { NewInvitationDto } from '@innovation-points/shared/contracts/bindings.ts';
import { PERSON_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import { Button } from '../../../../components/Button';
import { Card } from '../../../../components/Card';
import { formatMoment } from '../../../../format/day';
import { inviteText } from '../../../../text/members';
import { PassOn } from './PassOn';
import './NewInvitation.scss';

/** The code just made, until when it is good, and the ways to pass it on. */
export function NewInvitation({ invitation }: { readonly invitation: NewInvitationDto }) {
  return (
    <Card title={inviteText.newTitle} extra={PERSON_ROLE_LABELS[invitation.role]}>
      <Text className="new-invitation__code" selectable>
        {invitation.code}
      </Text>
      <Text className="new-invitation__note">{inviteText.expires(formatMoment(invitation.expiresAt))}</Text>
      <Text className="new-invitation__note">{inviteText.newNote}</Text>
      <View className="new-invitation__actions">
        <Button kind="secondary" onClick={() => void copy(invitation.code)}>
          {inviteText.copyCode}
        </Button>
        <PassOn invitation={invitation} onCopy={copy} />
      </View>
    </Card>
  );
}

async function copy(text: string): Promise<void> {
  const title = await Taro.setClipboardData({ data: text }).then(
    () => inviteText.copied,
    () => inviteText.notCopied, // refused, or not agreed to
  );
  await Taro.showToast({ title, icon: 'none' });
}
