export { enqueueNotification, enqueueNotifications, type NewNotification } from './enqueue.service.ts';
