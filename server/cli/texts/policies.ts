/** `zone policies …`. */
export const POLICIES = {
  about: '政策：列表、匹配结果与预算、重新匹配',
  list: {
    about: '政策、匹配家数与本年度预算',
  },
  match: {
    about: '对全区企业匹配一项政策，并为新符合的企业生成免申即享事项',
    dryRun: '只试算，不写入',
    overBudget: '（超出预算余额）',
    notWritten: '（试算，未写入）',
    head: '{code} 第 {version} 版，按 {period} 年数据、{asOf} 判定{dryRun}',
    sums: '合计 {total} 元，本年度预算余额 {available} 元{over}',
    wouldCreate: '将新增免申即享事项 {count} 件',
    created: '已新增免申即享事项 {count} 件',
    counts: '符合 {met} 家，待补数据 {unknown} 家，不符合 {unmet} 家（其中差一点 {near} 家）',
    undecided: '待评审',
    more: '共 {count} 家，其余用 --json 查看（至多 1000 家）',
    columns: ['企业编号', '企业', '金额（元）'],
  },
  columns: [
    '编号',
    '政策',
    '方式',
    '状态',
    '符合',
    '待补',
    '不符合',
    '预算（元）',
    '已占用',
    '已支出',
    '余额',
  ],
} as const;
