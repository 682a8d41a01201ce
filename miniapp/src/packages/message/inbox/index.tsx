import { Text, View } from '@tarojs/components';
import type { InboxMessageDto } from '@innovation-points/shared/contracts/notifications.ts';
import { Vacant } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { PagedList } from '../../../components/PagedList';
import { Screen } from '../../../components/Screen';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { commonText } from '../../../text/common';
import { inboxText } from '../../../text/me';
import { messageFoot } from './inbox.logic';
import { useInbox } from './useInbox';
import './index.scss';

/** 消息: everything the system has told this person, newest first. */
function Inbox() {
  const { isVisitor, memberships, inbox, isRead, openMessage } = useInbox();
  if (isVisitor) {
    return (
      <Screen>
        <Vacant
          title={inboxText.signInNeeded}
          action={<Button onClick={() => void open(routes.signIn)}>{commonText.signIn}</Button>}
        />
      </Screen>
    );
  }
  return (
    <Screen>
      <PagedList pages={inbox} empty={<Vacant title={inboxText.none} note={inboxText.noneNote} />}>
        {(message) => (
          <Message
            key={message.id}
            message={message}
            isRead={isRead(message)}
            foot={messageFoot(message, memberships)}
            onOpen={() => void openMessage(message)}
          />
        )}
      </PagedList>
    </Screen>
  );
}

interface MessageProps {
  readonly message: InboxMessageDto;
  readonly isRead: boolean;
  /** Where it comes from and when. */
  readonly foot: string;
  readonly onOpen: () => void;
}

function Message({ message, isRead, foot, onOpen }: MessageProps) {
  return (
    <View
      className={`message ${isRead ? '' : 'message--unread'}`}
      hoverClass="message--pressed"
      ariaRole="link"
      onClick={onOpen}
    >
      <View className="message__head">
        <Text className="message__title">{message.title}</Text>
        {isRead ? null : <Text className="message__flag">{inboxText.unread}</Text>}
      </View>
      <Text className="message__body">{message.body}</Text>
      <Text className="message__foot">{foot}</Text>
    </View>
  );
}

export default asPage(Inbox);
