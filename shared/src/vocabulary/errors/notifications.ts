/** Failures of the inbox, of subscriptions and of the outbox. */
export const notificationErrors = {
  'notification.not_found': { status: 404, zh: '没有这条消息，可能已被清理，请返回消息列表。' },
  'notification.template_unknown': {
    status: 422,
    zh: '消息模板“{templateId}”不在本小程序的目录中，请更新小程序后重试。',
  },
  'notification.not_dead': {
    status: 409,
    zh: '只有“发送失败”的消息可以重新发送，这条消息当前为“{status}”。',
  },
} as const;
