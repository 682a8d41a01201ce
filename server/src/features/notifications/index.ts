export type { PushMessage, PushOutcome, PushPort } from './push.port.ts';
export { messageCatalogue } from './messageCatalogue.ts';
export { enqueueNotification, enqueueNotifications, type NewNotification } from './enqueue.service.ts';
