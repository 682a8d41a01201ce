import { Text, View } from '@tarojs/components';
import type { InboxMessageDto } from '@innovation-points/shared/contracts/notifications.ts';
import { AsyncView, Vacant } from '../../../components/AsyncView';
import { Button } from '../../../components/Button';
import { Screen } from '../../../components/Screen';
import { formatMoment } from '../../../format/day';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { commonText } from '../../../text/common';
import { inboxText } from '../../../text/me';
import { useInbox } from './useInbox';
import './index.scss';

/** 消息: everything the system has told this person, newest first. */
export default function Inbox() {
  const { isVisitor, inbox, isRead, openMessage } = useInbox();
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
      <AsyncView
        loaded={inbox.loaded}
        onRetry={inbox.retry}
        empty={<Vacant title={inboxText.none} note={inboxText.noneNote} />}
      >
        {(page) => (
          <>
            {[...page.items, ...inbox.rest].map((message) => (
              <Message
                key={message.id}
                message={message}
                isRead={isRead(message)}
                onOpen={() => void openMessage(message)}
              />
            ))}
            {inbox.hasMore ? (
              <View className="message__more">
                <Button kind="plain" isBusy={inbox.isBusy} onClick={() => void inbox.more()}>
                  {inboxText.more}
                </Button>
              </View>
            ) : null}
          </>
        )}
      </AsyncView>
    </Screen>
  );
}

interface MessageProps {
  readonly message: InboxMessageDto;
  readonly isRead: boolean;
  readonly onOpen: () => void;
}

function Message({ message, isRead, onOpen }: MessageProps) {
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
      <Text className="message__foot">
        {[message.enterprise?.name, formatMoment(message.createdAt)].filter(Boolean).join(' · ')}
      </Text>
    </View>
  );
}
