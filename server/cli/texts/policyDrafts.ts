/** `zone policies drafts …`. */
export const DRAFTS = {
  about: '政策草案：上传、试算、由另一人批准',
  list: {
    about: '草案列表，最新在前',
  },
  upload: {
    about: '上传政策文件（YAML）；有问题时逐条列出，不保存（业务经办）',
    unreadable: '读不了文件 {file}：请检查路径。',
  },
  show: {
    about: '一份草案及其原文',
  },
  try: {
    about: '按草案对全区企业试算，不写入',
    overBudget: '（超出预算）',
    head: '按 {period} 年数据、{asOf} 试算，未写入',
    sums: '合计 {total} 元，草案所列本年度预算 {budget} 元{over}',
  },
  approve: {
    about: '批准草案（业务复核，不得是起草人）',
  },
  reject: {
    about: '退回草案（业务复核）',
    reason: '理由',
  },
  columns: ['草案', '编号', '版本', '政策', '状态', '上传', '说明'],
  draft: {
    head: '草案 {id}：{title}（{code} 第 {version} 版），{status}',
    span: '有效期 {from} 至 {to}，{amount}',
  },
} as const;
