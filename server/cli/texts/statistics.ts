/** `zone statistics`. */
export const STATISTICS = {
  about: '兑现统计：受益企业、笔数、金额，按政策、部门、月份',
  from: '起，默认本年一月一日',
  to: '止（含），默认今天',
  reported:
    '{title}（截至 {asOf}）：{enterprises} 家，{payments} 笔，{amount} 元\n    口径：{scope}；{source}',
  span: '{from} 至 {to}',
  byPolicy: '按政策',
  byDepartment: '按部门',
  byMonth: '按月份',
  reportedBefore: '以往公开数字（口径不同，不与上列相加或对比）',
  amount: '{yuan} 元',
  columns: {
    enterprises: '企业（家）',
    payments: '笔数',
    amount: '金额（元）',
  },
} as const;
