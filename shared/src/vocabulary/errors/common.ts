/** Failures that any route can answer with. `{…}` is filled from the error's parameters. */
export const commonErrors = {
  'request.invalid': { status: 400, zh: '提交的内容不符合要求，请按各栏提示修改后再提交。' },
  'request.unreadable': { status: 400, zh: '服务器读不懂提交的内容（不是有效的 JSON），请刷新页面后重试。' },
  'request.too_large': { status: 413, zh: '提交的内容过大（上限 {limit}），请拆分后再提交。' },
  'request.not_found': { status: 404, zh: '没有这个地址，请返回首页后重试。' },
  'request.rate_limited': { status: 429, zh: '操作过于频繁，请 {seconds} 秒后再试。' },
  'request.forbidden': { status: 403, zh: '您的账号没有这项权限，如需办理请联系管理员开通。' },
  'idempotency.key_missing': { status: 400, zh: '缺少防重复提交的标识，请刷新页面后重试。' },
  'idempotency.key_reused': {
    status: 422,
    zh: '同一个提交标识已用于另一份内容，为防止重复办理，本次未受理。请刷新页面后重新提交。',
  },
  'database.busy': { status: 503, zh: '办理的人较多，本次没有完成，也没有改动任何数据，请稍后重试。' },
  internal: {
    status: 500,
    zh: '系统出现意外，本次没有完成。请稍后重试；如仍不行，请将编号 {requestId} 告诉客服。',
  },
} as const;
