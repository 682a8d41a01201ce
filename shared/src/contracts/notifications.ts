import { z } from 'zod';
import {
  NOTIFICATION_EVENTS,
  OUTBOX_STATUSES,
  SUBJECT_TYPES,
  SUBSCRIPTION_ANSWERS,
  type MessageGroup,
} from '../vocabulary/notifications.ts';
import { defineContract } from './contract.ts';
import { doneResponse, idParam, instantText, pageOf, pageQuery } from './common.ts';

/** A message in the person's inbox. `page`: the mini-program page it opens, without a leading slash. */
export const InboxMessageDto = z.strictObject({
  id: z.int(),
  event: z.enum(NOTIFICATION_EVENTS),
  title: z.string(),
  body: z.string(),
  page: z.string(),
  subject: z.strictObject({ type: z.enum(SUBJECT_TYPES), id: z.int() }),
  enterprise: z.strictObject({ id: z.int(), name: z.string() }),
  createdAt: instantText,
  read: z.boolean(),
});
export type InboxMessageDto = z.infer<typeof InboxMessageDto>;

/** A WeChat message template to ask permission for; `remaining` counts the messages already permitted. */
export const MessageTemplateDto = z.strictObject({
  templateId: z.string(),
  title: z.string(),
  kind: z.enum(['oneTime', 'longTerm']),
  events: z.array(z.enum(NOTIFICATION_EVENTS)),
  remaining: z.int(),
});
export type MessageTemplateDto = z.infer<typeof MessageTemplateDto>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 00:00 到 23:59 的时刻');

/**
 * What a person wants to be told by WeChat: groups of events, and hours in which all but urgent messages wait. `from` later than
 * `until` means over midnight, equal to it no time at all; Asia/Shanghai. The inbox always has everything.
 */
export const MessageSettingsDto = z.strictObject({
  groups: z.strictObject({
    score: z.boolean(),
    claim: z.boolean(),
    money: z.boolean(),
    dispute: z.boolean(),
    loan: z.boolean(),
    identity: z.boolean(),
  } satisfies Record<MessageGroup, z.ZodType>),
  quiet: z.strictObject({ on: z.boolean(), from: timeOfDay, until: timeOfDay }),
});
export type MessageSettingsDto = z.infer<typeof MessageSettingsDto>;

/** A message on its way to WeChat, for officers; no name, phone or openid. */
export const OutboxMessageDto = z.strictObject({
  id: z.int(),
  event: z.enum(NOTIFICATION_EVENTS),
  title: z.string(),
  enterprise: z.strictObject({ id: z.int(), name: z.string() }),
  status: z.enum(OUTBOX_STATUSES),
  attempts: z.int(),
  lastError: z.string().optional(),
  createdAt: instantText,
});
export type OutboxMessageDto = z.infer<typeof OutboxMessageDto>;

/** The query of WeChat's own requests, in WeChat's own words. */
const callbackQuery = z.strictObject({
  signature: z.string().optional(),
  msg_signature: z.string().optional(),
  timestamp: z.string(),
  nonce: z.string(),
  openid: z.string().optional(),
  encrypt_type: z.string().optional(),
});

export const notificationsContracts = {
  listInbox: defineContract({
    method: 'get',
    path: '/v1/inbox',
    summary: '站内信（新的在前）',
    access: 'person',
    query: pageQuery,
    response: pageOf(InboxMessageDto),
  }),
  unreadCount: defineContract({
    method: 'get',
    path: '/v1/inbox/unread-count',
    summary: '未读站内信条数',
    access: 'person',
    response: z.strictObject({ unread: z.int() }),
  }),
  readInboxMessage: defineContract({
    method: 'post',
    path: '/v1/inbox/:messageId/read',
    summary: '把一条站内信标为已读',
    access: 'person',
    params: z.strictObject({ messageId: idParam }),
    response: doneResponse,
    errors: ['notification.not_found'],
  }),
  listMessageTemplates: defineContract({
    method: 'get',
    path: '/v1/message-templates',
    summary: '可请求授权的订阅消息模板（每次弹窗不超过 5 个）',
    access: 'person',
    response: z.strictObject({ items: z.array(MessageTemplateDto) }),
  }),
  recordSubscriptions: defineContract({
    method: 'post',
    path: '/v1/subscriptions',
    summary: '记录订阅消息的授权结果（wx.requestSubscribeMessage 的返回）',
    access: 'person',
    idempotent: true,
    body: z.strictObject({
      results: z
        .record(z.string().min(1).max(64), z.enum(SUBSCRIPTION_ANSWERS))
        .refine((results) => Object.keys(results).length <= 5, '一次最多 5 个模板'),
    }),
    response: z.strictObject({ items: z.array(MessageTemplateDto) }),
    errors: ['notification.template_unknown'],
  }),
  messageSettings: defineContract({
    method: 'get',
    path: '/v1/me/message-settings',
    summary: '本人的微信提醒开关与免打扰时段',
    access: 'person',
    response: MessageSettingsDto,
  }),
  saveMessageSettings: defineContract({
    method: 'put',
    path: '/v1/me/message-settings',
    summary: '修改微信提醒开关与免打扰时段（站内信不受影响）',
    access: 'person',
    body: MessageSettingsDto,
    response: MessageSettingsDto,
  }),
  checkWechatCallback: defineContract({
    method: 'get',
    path: '/v1/wechat/callback',
    summary: '微信消息推送：校验服务器地址（由微信调用，凭签名）',
    access: 'public',
    download: true,
    query: callbackQuery.extend({ echostr: z.string() }),
    response: z.string(),
    errors: ['request.not_found', 'request.forbidden'],
  }),
  receiveWechatEvents: defineContract({
    method: 'post',
    path: '/v1/wechat/callback',
    summary: '微信消息推送：接收订阅授权事件（由微信调用，签名并加密，JSON 或 XML）',
    access: 'public',
    download: true,
    query: callbackQuery,
    response: z.string(),
    errors: ['request.not_found', 'request.forbidden'],
  }),
  listDeadMessages: defineContract({
    method: 'get',
    path: '/v1/outbox/dead',
    summary: '发送失败的微信消息（新的在前）',
    access: 'officer',
    query: pageQuery,
    response: pageOf(OutboxMessageDto),
  }),
  redriveMessage: defineContract({
    method: 'post',
    path: '/v1/outbox/:messageId/redrive',
    summary: '重新发送一条失败的微信消息',
    access: 'officer',
    params: z.strictObject({ messageId: idParam }),
    response: OutboxMessageDto,
    errors: ['notification.not_found', 'notification.not_dead'],
  }),
};
