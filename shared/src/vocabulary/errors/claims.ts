/** What can go wrong with claims, payee accounts and public notices. */
export const claimsErrors = {
  'claim.not_found': { status: 404, zh: '没有找到这件免申即享事项，请返回列表刷新后再试。' },
  'claim.wrong_status': { status: 409, zh: '当前状态为“{status}”，不能进行“{event}”；请刷新查看最新进度。' },
  'claim.reply_window_closed': {
    status: 409,
    zh: '确认期已于 {replyBy} 截止，本次不能再确认；如有疑问请联系管委会。',
  },
  'claim.statement_outdated': { status: 409, zh: '承诺书已更新，请重新打开本页，阅读后再确认。' },
  'claim.budget_exhausted': {
    status: 409,
    zh: '该政策本年度预算余额不足，本次确认没有生效；预算补足后仍可在确认期内再次确认。',
  },
  'claim.checks_failed': {
    status: 409,
    zh: '系统智能审未通过：{checks}。请核实后驳回，或更正数据后重新匹配。',
  },
  'claim.same_person': { status: 403, zh: '审核与批准不能是同一人，请由另一位工作人员批准。' },
  'claim.notice_not_over': { status: 409, zh: '公示期到 {endsOn} 止，期满后才能批准拨付。' },
  'claim.benefit_excluded': { status: 409, zh: '企业已享受“{policy}”，按不重复享受规定不能再领取本项。' },
  'payee_account.not_found': { status: 404, zh: '没有找到这个收款账户，请重新选择。' },
  'payee_account.holder_mismatch': {
    status: 422,
    zh: '收款账户户名与企业名称不一致，资金只能拨付到企业同名账户，请更换账户。',
  },
  'notice.not_found': { status: 404, zh: '没有找到这条公示，可能已结束，请返回公示名单查看。' },
  'notice.closed': { status: 409, zh: '公示期已结束，不能再提交异议；如有新情况请联系管委会。' },
} as const;
