import { countUnread } from '../api/notifications';
import { sessionStore } from './state';
import { createStore, useStore } from './store';

const unreadStore = createStore(0);

/** Asks the server how many messages wait; a visitor has none, and without an answer the last figure stays. */
export async function refreshUnread(): Promise<void> {
  if (sessionStore.get().kind === 'visitor') {
    unreadStore.set(0);
    return;
  }
  try {
    unreadStore.set(await countUnread());
  } catch {
    // The inbox itself shows what is wrong; a badge must not interrupt.
  }
}

/** Number of unread messages, following its changes. */
export function useUnread(): number {
  return useStore(unreadStore);
}
