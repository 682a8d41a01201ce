/** `zone payouts …`. */
export const PAYOUTS = {
  about: '拨付：编制批次、复核、提交银行、核对',
  batch: {
    about: '把待拨付的事项编成一个批次，至多 100 笔（财务经办）',
    policy: '只编这项政策',
    claims: '只编这些事项，编号以逗号分隔',
    columns: ['事项', '企业', '政策', '金额（元）', '账户', '本次', '款项现状', '第几次', '说明'],
    head: '批次 {id}：{status}（{channel}），{count} 笔，合计 {total} 元',
  },
  approve: {
    about: '复核批次（财务复核，不得是编制人）',
    total: '核对过的合计金额（元）',
  },
  execute: {
    about: '提交银行（财务经办）；结果稍后用 show 查看',
  },
  reconcile: {
    about: '向银行核对结果不明的款项（财务经办）',
  },
  cancel: {
    about: '取消尚未提交银行的批次（财务经办或复核）',
  },
  handOver: {
    about: '改以银行文件办理已复核的批次（财务经办）',
  },
  export: {
    about: '下载批量代发文件，含完整账号，请妥善保管（财务经办）',
    format: '格式',
    done: '已保存 {file}（{bytes} 字节）',
  },
  receipts: {
    about: '导入银行回单，问题逐行列出，可重复导入（财务经办）',
    problem: '  第 {row} 行  {reference}  {problem}',
    counts:
      '到账 {settled} 笔，退票 {failed} 笔，处理中 {processing} 笔，无变化 {unchanged} 笔，文件未提及 {missing} 笔',
    notTaken: '未登记 {count} 行：',
  },
  check: {
    about: '核对账目：预算与分录、事项与占用、到账与拨付记录',
    sound: '账目相符（{at}）',
    faults: '账目不符 {count} 处（{at}）',
  },
  list: {
    about: '批次列表，最新在前',
  },
  show: {
    about: '一个批次及其明细',
  },
  columns: ['批次', '状态', '笔数', '合计（元）', '编制', '完成'],
} as const;
