/** What several commands say. */
export const COMMON = {
  noRows: '（没有记录）',
  afterId: '从该编号之后继续',
  more: '\n还有更多：加 --after {next}',
  out: '保存到哪个文件',
  limit: '条数，至多 100',
  afterThisId: '从这个编号之后继续',
  nextPage: '\n下一页：--after {next}',
  yes: '是',
  no: '否',
  afterPlace: '从上一页给出的位置继续',
  acceptAtOnce: '预览后立即入库',
  badAmount: '应为金额（元），至多两位小数，例如 10000.00',
} as const;
