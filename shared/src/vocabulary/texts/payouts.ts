/** What stands in files for the bank, and what is wrong with those that come back. */
export const PAYOUTS_TEXTS = {
  fileName: '拨付批次{batch}.{format}',
  columns: ['序号', '业务参考号', '收款人户名', '收款人账号', '收款人开户行', '金额（元）', '用途'],
  sheet: '代发明细',
  unknownReference: '本批次没有这个参考号',
  repeatedReference: '参考号在文件中重复',
  otherAmount: '金额与批次不一致',
  unknownOutcome: '处理结果无法识别',
  noSerial: '成功的款项缺少银行流水号',
  contradicts: '与已登记的结果相反，请与银行核实',
  refusedWithoutReason: '银行未说明原因',

  // what is wrong with a bank's receipt file
  noColumns: '缺少“业务参考号”“金额”或“处理结果”列',
  tooManyRows: '超过 {limit} 行',
  unreadable: '不是 CSV 或 XLSX 文件',

  // what the bank is told, and what is known before it answers
  purpose: '{policy}（{period}年度）',
  waitingForBank: '银行未明确答复，等待核对',
} as const;
