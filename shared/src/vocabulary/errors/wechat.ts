/** Failures of the way to WeChat's servers. */
export const wechatErrors = {
  'wechat.unavailable': { status: 503, zh: '微信服务暂时没有应答，本次未完成，请稍后重试。' },
  'wechat.refused': { status: 502, zh: '微信服务拒绝了本次请求（{errcode}），已通知运维人员，请稍后重试。' },
} as const;
