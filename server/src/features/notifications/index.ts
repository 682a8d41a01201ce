export { deliverOutbox } from './deliver.job.ts';
export { forgetReports } from './forgetReports.job.ts';
export { enqueueNotification, enqueueNotifications, type NewNotification } from './enqueue.service.ts';
export { messageCatalogue } from './messageCatalogue.ts';
export { notificationRoutes } from './notifications.routes.ts';
export type { CallbackQuery, DeliveryEvent, WechatCallbackPort, WechatEvent } from './wechatCallback.port.ts';
export type { PushMessage, PushOutcome, PushPort } from './push.port.ts';
