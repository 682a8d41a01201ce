/** `zone disputes …`. */
export const DISPUTES = {
  about: '数据异议：查看队列、答复、下载证明材料',
  summary: {
    about: '待答复的异议各部门有多少件：今日到期、已逾期升级',
    none: '没有待答复的异议。',
    columns: ['部门', '待答复', '今日到期', '已逾期升级'],
  },
  list: {
    about: '异议队列，按答复期限排列；不加 --status 为待答复的',
    status: '状态：{statuses}',
    department: '只看一个部门（业务经办）',
    enterprise: '只看一家企业',
  },
  show: {
    about: '一件异议：企业主张、期限、数据的全部版本',
  },
  evidence: {
    about: '把证明材料保存到文件（留审计记录）',
    done: '已保存到 {file}（{bytes} 字节）',
  },
  uphold: {
    about: '异议成立：写入更正值（原值保留），随后自动重新评分',
    value: '更正后的数值，以数据项的单位计',
    answer: '给企业的说明',
  },
  dismiss: {
    about: '异议不成立',
    answer: '给企业的理由，至少 5 个字',
  },
  badId: '异议编号应为正整数',
  columns: ['编号', '状态', '答复期限', '部门', '企业', '数据项', '年度', '提出时数值', '企业主张'],
  dispute: {
    head: '异议 {id}  {enterprise}  {status}',
    fact: '{period} 年{title}（{unit}，{department}）：{kind}',
    values: '提出时数值 {disputed}，企业主张 {claimed}，更正为 {corrected}',
    reason: '理由：{reason}',
    provisional: '（节假日安排公布后可能调整）',
    deadline: '答复期限：{day}{provisional}',
    noEvidence: '没有证明材料',
    evidence: '证明材料：{file}（{bytes} 字节）',
    answer: '答复：{answer}',
    rescore: '评分：{state}',
    versionColumns: ['数值', '状态', '部门', '来源', '行', '入库时间'],
  },
} as const;
