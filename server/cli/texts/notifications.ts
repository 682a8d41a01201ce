/** `zone messages …`. */
export const NOTIFICATIONS = {
  about: '微信消息的投递',
  dead: {
    about: '列出发送失败、不再自动重试的消息',
  },
  redrive: {
    about: '重新发送一条失败的消息',
    done: '已重新排队：{id}  {title}',
  },
  columns: ['编号', '消息', '企业', '尝试次数', '最后一次失败的原因'],
} as const;
