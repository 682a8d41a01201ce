import { InboxMessageSchema } from './inboxMessage.entity.ts';
import { InboxReadSchema } from './inboxRead.entity.ts';
import { MessageQuotaSchema } from './messageQuota.entity.ts';
import { OutboxMessageSchema } from './outboxMessage.entity.ts';
import { PermissionReportSchema } from './permissionReport.entity.ts';

export const notificationEntities = [
  InboxMessageSchema,
  InboxReadSchema,
  OutboxMessageSchema,
  MessageQuotaSchema,
  PermissionReportSchema,
];
