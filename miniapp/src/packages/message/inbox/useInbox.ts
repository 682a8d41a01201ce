import { useState } from 'react';
import type { InboxMessageDto } from '@innovation-points/shared/contracts/notifications.ts';
import { listInbox, markRead } from '../../../api/notifications';
import { switchEnterprise } from '../../../api/auth';
import { usePages } from '../../../hooks/usePages';
import { useRefresh } from '../../../hooks/useRefresh';
import { open } from '../../../navigate';
import { useSession } from '../../../session/state';
import { refreshUnread } from '../../../session/unread';
import { messageUrl } from './inbox.logic';

/** The person's messages; opening one marks it as read and leads to what it is about. */
export function useInbox() {
  const { session } = useSession();
  const isVisitor = session.kind === 'visitor';
  const inbox = usePages(isVisitor ? undefined : String(session.me.person.id), listInbox);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  useRefresh(() => (isVisitor ? Promise.resolve() : inbox.reload()));

  async function openMessage(message: InboxMessageDto) {
    if (!message.read) {
      setOpened(new Set([...opened, message.id]));
      // Reading on matters more than the mark: it is set again next time if this fails.
      void markRead(message.id)
        .then(refreshUnread)
        .catch(() => {});
    }
    if (message.enterprise !== undefined) {
      switchEnterprise(message.enterprise.id);
    }
    await open(messageUrl(message));
  }

  return {
    isVisitor,
    memberships: session.kind === 'visitor' ? [] : session.me.memberships,
    inbox,
    isRead: (message: InboxMessageDto) => message.read || opened.has(message.id),
    openMessage,
  };
}
