/** `zone recoveries …` and `zone payee-accounts …`. */
export const RECOVERIES = {
  about: '追回：启动、登记退款、移交',
  open: {
    about: '对已到账的事项启动追回（业务复核）',
    amount: '追回金额（元）',
    reason: '原因，企业会看到',
  },
  receive: {
    about: '登记一笔退回的资金（财务经办）',
    amount: '金额（元）',
    on: '到账日期，例如 2026-12-01',
    receipt: '票据号',
  },
  handOver: {
    about: '移交尚未追回的部分（业务复核）',
    to: '移交给谁',
    reason: '理由',
  },
  accounts: {
    about: '更换的收款账户：查看、核实',
    list: {
      about: '等待第二人核实的账户（业务经办）',
    },
    endorse: {
      about: '核实一个更换的账户（业务经办）',
    },
    waiting: '待核实',
    endorsed: '已核实',
    columns: ['账户', '企业', '开户行', '账号', '状态', '登记'],
  },
  recovery: {
    receipt: '  {day}  {amount} 元  票据号 {number}',
    sums: '应追回 {amount} 元，已追回 {recovered} 元，尚余 {rest} 元',
  },
} as const;
