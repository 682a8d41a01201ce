/** Why a message did not reach WeChat, and what stands in a field of its template that would be empty. */
export const MESSAGE_TEXTS = {
  noLongerMember: '不再是该企业的成员',
  noSuchUser: '该微信用户已不存在',
  muted: '本人关闭了这类微信提醒',
  noSubscription: '没有订阅授权',
  notDelivered: '微信告知未送达：{status}',
  templateId: '应为 43 位模板编号',
  emptyField: '无',
  emptyPhrase: '通知',
  day: '{year}年{month}月{day}日',
  refusal: '{meaning}（{said}）',
} as const;
