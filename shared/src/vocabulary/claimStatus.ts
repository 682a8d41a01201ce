/** The stations of a claim (免申即享), in the order they are usually reached. */
export const CLAIM_STATUSES = [
  'matched',
  'reviewed',
  'rejected',
  'pushed',
  'queued',
  'confirmed',
  'declined',
  'expired',
  'publicised',
  'objected',
  'revoked',
  'approved',
  'paying',
  'failed',
  'account_corrected',
  'paid',
  'archived',
  'recovering',
  'partly_recovered',
  'recovered',
  'handed_over',
] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** What the screens call a station. */
export const CLAIM_STATUS_LABELS: Record<ClaimStatus, string> = {
  matched: '已匹配',
  reviewed: '已审核',
  rejected: '未通过审核',
  pushed: '待确认',
  queued: '排队等候预算',
  confirmed: '已确认',
  declined: '已放弃',
  expired: '逾期未确认',
  publicised: '公示中',
  objected: '异议核查中',
  revoked: '已取消',
  approved: '待拨付',
  paying: '拨付中',
  failed: '退票待更正',
  account_corrected: '账户已更正',
  paid: '已到账',
  archived: '已归档',
  recovering: '追回中',
  partly_recovered: '部分追回',
  recovered: '已追回',
  handed_over: '已移交处理',
};

/** The moves of a claim; `match` is its birth. */
export const CLAIM_EVENTS = [
  'match',
  'review',
  'reject',
  'push',
  'confirm',
  'queue',
  'fund',
  'decline',
  'expire',
  'publicise',
  'object',
  'uphold',
  'dismiss',
  'approve',
  'hold',
  'release',
  'revoke',
  'start_payout',
  'settle_payout',
  'fail_payout',
  'correct_account',
  'archive',
  'open_recovery',
  'recover_part',
  'recover_rest',
  'hand_over',
] as const;
export type ClaimEventName = (typeof CLAIM_EVENTS)[number];

/** What the history of a claim calls each move. */
export const CLAIM_EVENT_LABELS: Record<ClaimEventName, string> = {
  match: '数据比对符合条件',
  review: '审核通过',
  reject: '审核未通过',
  push: '推送给企业',
  confirm: '企业确认领取',
  queue: '企业已确认，预算不足，进入排队',
  fund: '预算到位，继续办理',
  decline: '企业放弃',
  expire: '逾期未确认',
  publicise: '开始公示',
  object: '收到异议',
  uphold: '异议成立，取消发放',
  dismiss: '异议不成立，继续公示',
  approve: '批准拨付',
  hold: '拨付前复核缺少数据，暂缓拨付',
  release: '复核完成，恢复拨付',
  revoke: '拨付前复核不符，取消发放',
  start_payout: '提交银行拨付',
  settle_payout: '资金到账',
  fail_payout: '银行退票',
  correct_account: '更正收款账户',
  archive: '归档',
  open_recovery: '启动追回',
  recover_part: '追回部分款项',
  recover_rest: '追回全部款项',
  hand_over: '移交有关部门',
};

/** The steps a claim's progress bar shows to its owner. */
export const CLAIM_STEPS = ['push', 'confirm', 'publicise', 'approve', 'settle_payout'] as const;
export type ClaimStep = (typeof CLAIM_STEPS)[number];

/** What the progress bar calls a step. */
export const CLAIM_STEP_LABELS: Record<ClaimStep, string> = {
  push: '数据比对',
  confirm: '意愿确认',
  publicise: '公示',
  approve: '批准',
  settle_payout: '拨付到账',
};

/** Where a step stands: behind, now, ahead, or never to come. */
export const STEP_STATES = ['done', 'current', 'upcoming', 'stopped'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** Who made a move, as the owner sees it: never a person's name. */
export const CLAIM_ACTORS = ['system', 'enterprise', 'officer', 'public', 'bank'] as const;
export type ClaimActor = (typeof CLAIM_ACTORS)[number];

/** What the history of a claim calls who moved it. */
export const CLAIM_ACTOR_LABELS: Record<ClaimActor, string> = {
  system: '系统',
  enterprise: '企业',
  officer: '管委会',
  public: '社会公众',
  bank: '代发银行',
};

/** How an objection to a public notice ended. */
export const OBJECTION_OUTCOMES = ['open', 'upheld', 'dismissed'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

/** What the screens call the outcome of an objection. */
export const OBJECTION_OUTCOME_LABELS: Record<ObjectionOutcome, string> = {
  open: '核查中',
  upheld: '异议成立',
  dismissed: '异议不成立',
};

/** What two officers may decide about a payment that waits for a fact. */
export const HOLD_DECISIONS = ['pay', 'revoke'] as const;
export type HoldDecision = (typeof HOLD_DECISIONS)[number];

/** What the screens call such a decision. */
export const HOLD_DECISION_LABELS: Record<HoldDecision, string> = { pay: '恢复拨付', revoke: '取消发放' };

/** How a hold ended: the facts arrived, two officers let the money go without them, or the claim was revoked. */
export const HOLD_OUTCOMES = ['open', 'known', 'waived', 'revoked'] as const;

/** How satisfied an enterprise is with a finished claim (好差评), best first. */
export const RATING_LEVELS = [5, 4, 3, 2, 1] as const;
export type RatingLevel = (typeof RATING_LEVELS)[number];

/** What the screens call a level. */
export const RATING_LABELS: Record<RatingLevel, string> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
};

/** Has a yearly cap left nothing of a claim? One of which it leaves a part keeps the pushed sum beside it. */
export function isUsedUp(claim: {
  readonly capNote: string | null;
  readonly pushedAmountFen: number | null;
}): boolean {
  return claim.capNote !== null && claim.pushedAmountFen === null;
}
