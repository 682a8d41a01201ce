/** Words about what follows a confirmation: waiting for money, rating, money that has to come back, changed accounts. */
export const aftercareText = {
  queueTitle: '正在排队等候预算',
  queue: (position: number) =>
    `本年度预算暂时用完，按确认先后排队，您排在第 ${position} 位。预算到位后自动继续办理并通知您。`,
  rate: '评价本次办理',
  rateNote: '评价一次，不能修改',
  rateText: '想说的话（可不填）',
  rateSubmit: '提交评价',
  rateFirst: '请先选择满意程度',
  rated: '您的评价',
  ratedThanks: '感谢您的评价',
  recovery: '资金追回',
  recoveryReason: '原因',
  recoveryAmount: '应退回',
  recoveryDone: '已退回',
  instalment: (count: number) => `第 ${count} 笔`,
  received: (day: string, amount: string, receipt: string) => `${day} ${amount}（票据号 ${receipt}）`,
  recoveryTo: '已移交',
  secondTitle: '更换账户待核实',
  second: '这是更换的收款账户，须由另一位法定代表人、管理员或管委会工作人员核实后才能使用。',
  endorse: '我已核实，账户无误',
  endorsed: '账户已核实',
} as const;

/** Words of the objection to a public notice. */
export const objectionText = {
  raise: '提出异议',
  title: '对公示提出异议',
  name: '您的姓名',
  phone: '联系电话',
  phonePlaceholder: '手机号或座机',
  reason: '异议理由',
  reasonPlaceholder: '请写明事实与依据（5 至 500 字）',
  note: '联系方式只供核实使用，不会公开。',
  submit: '提交',
  invalid: {
    name: '请填写姓名（至少 2 个字）',
    phone: '请填写正确的手机号或座机',
    reason: '请写明理由，至少 5 个字',
  },
  raised: (day: string) => `已收到，将在 ${day} 前答复`,
} as const;
