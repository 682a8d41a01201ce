/** What the owner says of a fact: its value is wrong, or a department has not delivered it at all (待补). */
export const DISPUTE_KINDS = { wrong_value: '数据有误', missing_fact: '数据缺失' } as const;

export type DisputeKind = keyof typeof DISPUTE_KINDS;

export const DISPUTE_KIND_CODES = Object.keys(DISPUTE_KINDS) as [DisputeKind, ...DisputeKind[]];

/** Where a dispute stands. `escalated`: the department let its deadline pass, so the zone's business officers may answer too. */
export const DISPUTE_STATUSES = {
  open: '待部门答复',
  escalated: '逾期督办',
  upheld: '异议成立',
  dismissed: '异议不成立',
  withdrawn: '已撤回',
} as const;

export type DisputeStatus = keyof typeof DISPUTE_STATUSES;

export const DISPUTE_STATUS_CODES = Object.keys(DISPUTE_STATUSES) as [DisputeStatus, ...DisputeStatus[]];

/** The moves of a dispute after it was raised. */
export const DISPUTE_EVENTS = {
  escalate: '转督办',
  uphold: '认定成立',
  dismiss: '认定不成立',
  withdraw: '撤回',
} as const;

export type DisputeEvent = keyof typeof DISPUTE_EVENTS;

export const DISPUTE_EVENT_CODES = Object.keys(DISPUTE_EVENTS) as [DisputeEvent, ...DisputeEvent[]];

/** What became of the scores after a correction. */
export const RESCORE_STATES = { pending: '等待重新评分', done: '已重新评分' } as const;

export type RescoreState = keyof typeof RESCORE_STATES;

export const RESCORE_STATE_CODES = Object.keys(RESCORE_STATES) as [RescoreState, ...RescoreState[]];

/** The files that can be evidence, by their media type; told by their first bytes, never by their name. */
export const EVIDENCE_TYPES = { 'application/pdf': 'PDF', 'image/jpeg': 'JPG', 'image/png': 'PNG' } as const;

export type EvidenceType = keyof typeof EVIDENCE_TYPES;

export const EVIDENCE_TYPE_CODES = Object.keys(EVIDENCE_TYPES) as [EvidenceType, ...EvidenceType[]];

/** What a correction is known by in the history of its fact. */
export function correctionSource(disputeId: number): string {
  return `数据异议 #${disputeId}`;
}

/** A fact of one year, as messages name it. */
export function factOfYear(title: string, period: string): string {
  return `${period}年${title}`;
}

/** How a dispute ended, in the few words of a message. */
export function outcomeText(outcome: 'upheld' | 'dismissed', corrected: string): string {
  return outcome === 'upheld' ? `异议成立，更正为${corrected}` : '异议不成立';
}
