/** What can go wrong with payout batches. */
export const payoutsErrors = {
  'payout_batch.not_found': { status: 404, zh: '没有找到这个拨付批次，请返回批次列表刷新后再试。' },
  'payout_batch.nothing_to_pay': {
    status: 409,
    zh: '没有可编入批次的款项：所选事项都不在待拨付状态，或已在其他批次中。',
  },
  'payout_batch.wrong_status': {
    status: 409,
    zh: '批次当前为“{status}”，不能进行“{event}”；请刷新查看最新状态。',
  },
  'payout_batch.same_person': { status: 403, zh: '编制与复核不能是同一人，请由另一位财政人员复核。' },
  'payout_batch.total_differs': { status: 409, zh: '复核金额与批次合计不一致，请重新核对明细后再复核。' },
  'payout_batch.wrong_channel': {
    status: 409,
    zh: '这个批次以“{channel}”方式办理，不能进行这项操作。',
  },
  'payout_batch.receipt_missing': { status: 400, zh: '没有收到回单文件，请选择文件后再提交。' },
  'payout_batch.receipt_unreadable': {
    status: 422,
    zh: '回单文件无法读取：{reason}。请使用银行导出的 CSV 或 XLSX 文件。',
  },
  'payout.wrong_status': { status: 409, zh: '款项当前为“{status}”，不能进行“{event}”；请刷新查看最新状态。' },
} as const;
