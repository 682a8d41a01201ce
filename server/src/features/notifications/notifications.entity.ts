import { InboxMessageSchema } from './inboxMessage.entity.ts';
import { InboxReadSchema } from './inboxRead.entity.ts';
import { MessageQuotaSchema } from './messageQuota.entity.ts';
import { MessageSettingsSchema } from './messageSettings.entity.ts';
import { OutboxMessageSchema } from './outboxMessage.entity.ts';
import { PermissionReportSchema } from './permissionReport.entity.ts';
import { SendPauseSchema } from './sendPause.entity.ts';

export const notificationEntities = [
  InboxMessageSchema,
  InboxReadSchema,
  OutboxMessageSchema,
  MessageQuotaSchema,
  PermissionReportSchema,
  MessageSettingsSchema,
  SendPauseSchema,
];
