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
    zh: '该政策本年度没有预算，本次确认没有生效；预算下达后仍可在确认期内再次确认。',
  },
  'claim.checks_failed': {
    status: 409,
    zh: '系统智能审未通过：{checks}。请核实后驳回，或更正数据后重新匹配。',
  },
  'claim.same_person': { status: 403, zh: '审核与批准不能是同一人，请由另一位工作人员批准。' },
  'claim.notice_not_over': { status: 409, zh: '公示期到 {endsOn} 止，期满后才能批准拨付。' },
  'claim.benefit_excluded': { status: 409, zh: '企业已享受“{policy}”，按不重复享受规定不能再领取本项。' },
  'claim.yearly_cap_reached': {
    status: 409,
    zh: '企业本年度享受的同类资金已达上限 {cap} 元，本次确认没有生效；如有疑问请联系管委会。',
  },
  'claim.amount_changed': {
    status: 409,
    zh: '受年度上限影响，本次可领取的金额现为 {amount} 元，与页面所示不同；请刷新页面，核对新金额后再确认。',
  },
  'claim.not_held': { status: 409, zh: '这件事项没有暂缓拨付，无须处理；请刷新查看最新进度。' },
  'claim.hold_not_proposed': {
    status: 409,
    zh: '还没有人提出处理意见，请先由一名工作人员提出意见并写明理由。',
  },
  'claim.hold_proposal_changed': {
    status: 409,
    zh: '处理意见已改为“{decision}”，与您同意的不同；请刷新，核对新的意见和理由后再决定。',
  },
  'claim.hold_same_person': { status: 403, zh: '提出意见的人不能自己同意，请由另一名业务复核人员决定。' },
  'claim.not_ratable_yet': { status: 409, zh: '资金到账后才能评价，请到账后再来。' },
  'claim.already_rated': { status: 409, zh: '这件事项已经评价过，每件只能评价一次。' },
  'recovery.not_found': { status: 404, zh: '这件事项没有启动追回，请先启动追回。' },
  'recovery.amount_too_large': {
    status: 422,
    zh: '金额超出可追回的 {rest} 元，请核对后再提交。',
  },
  'recovery.receipt_repeated': { status: 409, zh: '这张票据号已经登记过，请勿重复登记。' },
  'payee_account.second_person_required': {
    status: 409,
    zh: '更换收款账户须由另一位法定代表人、管理员或管委会工作人员核实后才能使用；请先核实再确认。',
  },
  'payee_account.same_person': {
    status: 403,
    zh: '不能核实自己登记的收款账户，请由另一位法定代表人或管理员核实。',
  },
  'payee_account.not_found': { status: 404, zh: '没有找到这个收款账户，请重新选择。' },
  'payee_account.holder_mismatch': {
    status: 422,
    zh: '收款账户户名与企业名称不一致，资金只能拨付到企业同名账户，请更换账户。',
  },
  'notice.not_found': { status: 404, zh: '没有找到这条公示，可能已结束，请返回公示名单查看。' },
  'notice.closed': { status: 409, zh: '公示期已结束，不能再提交异议；如有新情况请联系管委会。' },
} as const;
