/** How the money of a policy is obtained: found and offered by the system, or applied for. */
export const POLICY_MODES = ['no_application', 'application'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];

/** What the screens call a mode. */
export const POLICY_MODE_LABELS: Record<PolicyMode, string> = {
  no_application: '免申即享',
  application: '申报',
};

/** Where a policy stands on a given day. */
export const POLICY_STATES = ['draft', 'upcoming', 'in_force', 'ended'] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

/** What the screens call a policy's state. */
export const POLICY_STATE_LABELS: Record<PolicyState, string> = {
  draft: '待批准',
  upcoming: '未生效',
  in_force: '执行中',
  ended: '已到期',
};

/** The shapes an amount rule can have. */
export const AMOUNT_KINDS = ['fixed', 'per_unit', 'share', 'tiers', 'by_rank', 'decided', 'honour'] as const;
export type AmountKind = (typeof AMOUNT_KINDS)[number];

/** What the screens call an amount rule. */
export const AMOUNT_KIND_LABELS: Record<AmountKind, string> = {
  fixed: '定额',
  per_unit: '按件计发',
  share: '按比例',
  tiers: '分档',
  by_rank: '按排名',
  decided: '评审确定',
  honour: '荣誉激励',
};

/** How several fund sources of one budget are drawn on: one after the other, or each in proportion to its sum. */
export const FUND_DRAWS = ['in_order', 'by_share'] as const;
export type FundDraw = (typeof FUND_DRAWS)[number];

/** What the screens call the way of drawing. */
export const FUND_DRAW_LABELS: Record<FundDraw, string> = { in_order: '依次使用', by_share: '按比例分担' };

/** The name of the only fund source where a policy names none. */
export const OWN_FUNDS = '区级财政资金';

/** Where a proposed version stands. */
export const DRAFT_STATUSES = ['waiting', 'approved', 'rejected'] as const;
export type DraftStatus = (typeof DRAFT_STATUSES)[number];

/** What the screens call a draft's status. */
export const DRAFT_STATUS_LABELS: Record<DraftStatus, string> = {
  waiting: '待批准',
  approved: '已批准',
  rejected: '已退回',
};
