/** What one owed sum can be. `unknown`: the bank did not answer; only reconciliation leaves it. */
export const PAYOUT_STATUSES = [
  'owed',
  'batched',
  'submitted',
  'settled',
  'failed',
  'unknown',
  'cancelled',
] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** What the screens call a payout's status. */
export const PAYOUT_STATUS_LABELS: Record<PayoutStatus, string> = {
  owed: '应付',
  batched: '已编入批次',
  submitted: '已提交银行',
  settled: '已到账',
  failed: '退票',
  unknown: '结果待核对',
  cancelled: '已撤销',
};

/** The stations of a payout batch. */
export const BATCH_STATUSES = ['prepared', 'approved', 'executing', 'finished', 'cancelled'] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** What the screens call a batch's status. */
export const BATCH_STATUS_LABELS: Record<BatchStatus, string> = {
  prepared: '待复核',
  approved: '待执行',
  executing: '执行中',
  finished: '已完成',
  cancelled: '已取消',
};

/** How a batch reaches the bank: through its interface, or as a file that a person carries. */
export const BATCH_CHANNELS = ['direct', 'file'] as const;
export type BatchChannel = (typeof BATCH_CHANNELS)[number];

/** What the screens call a channel. */
export const BATCH_CHANNEL_LABELS: Record<BatchChannel, string> = { direct: '银企直连', file: '银行文件' };

/** The moves of a payout. `unbatch`: its batch was cancelled before the bank heard of it; `lose_answer`: the bank did not answer in time, so nobody knows. */
export const PAYOUT_EVENTS = [
  'batch',
  'unbatch',
  'submit',
  'settle',
  'fail',
  'lose_answer',
  'reopen',
  'cancel',
] as const;
export type PayoutEventName = (typeof PAYOUT_EVENTS)[number];

/** What the screens call a payout's moves. */
export const PAYOUT_EVENT_LABELS: Record<PayoutEventName, string> = {
  batch: '编入批次',
  unbatch: '退出批次',
  submit: '提交银行',
  settle: '确认到账',
  fail: '退票',
  lose_answer: '转入核对',
  reopen: '更正账户后重付',
  cancel: '撤销',
};

/** The moves of a batch. */
export const BATCH_EVENTS = ['approve', 'execute', 'finish', 'cancel'] as const;
export type BatchEventName = (typeof BATCH_EVENTS)[number];

/** What the screens call a batch's moves. */
export const BATCH_EVENT_LABELS: Record<BatchEventName, string> = {
  approve: '复核',
  execute: '执行',
  finish: '完成',
  cancel: '取消',
};
