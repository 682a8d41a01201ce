/**
 * What each event tells the reader. Money is whole fen, days are `YYYY-MM-DD`, scores exact decimal text.
 * The wording lives in the message catalogue; whoever causes an event supplies only these values.
 */
export interface NotificationParams {
  scorePublished: {
    schemeTitle: string;
    period: string;
    total: string;
    scale: string;
    rank: number;
    cohortSize: number;
  };
  claimPushed: { policyTitle: string; amountFen: number; confirmBy: string };
  claimWindowClosing: { policyTitle: string; amountFen: number; confirmBy: string; daysLeft: number };
  claimConfirmed: { policyTitle: string; amountFen: number; confirmedOn: string };
  claimQueued: { policyTitle: string; amountFen: number; position: number; queuedOn: string };
  claimDeclined: { policyTitle: string; declinedOn: string };
  claimExpired: { policyTitle: string; confirmBy: string };
  claimPublicised: { policyTitle: string; amountFen: number; noticeFrom: string; noticeUntil: string };
  claimObjected: { policyTitle: string; answerBy: string };
  claimObjectionDismissed: { policyTitle: string; answeredOn: string };
  claimRevoked: { policyTitle: string; reason: string; revokedOn: string };
  claimHeld: { policyTitle: string; reason: string; heldOn: string };
  claimReleased: { policyTitle: string; reason: string; releasedOn: string };
  claimApproved: { policyTitle: string; amountFen: number; payBy: string };
  claimPaid: { policyTitle: string; amountFen: number; paidOn: string; accountTail: string };
  claimPaymentFailed: { policyTitle: string; amountFen: number; reason: string; failedOn: string };
  claimRecoveryOpened: { policyTitle: string; amountFen: number; reason: string; openedOn: string };
  claimRecovered: { policyTitle: string; amountFen: number; restFen: number; receivedOn: string };
  claimHandedOver: { policyTitle: string; restFen: number; handedOverOn: string };
  disputeAnswered: { factTitle: string; department: string; outcome: string; answeredOn: string };
  disputeEscalated: { factTitle: string; department: string; deadlineOn: string };
  loanAnswered: { productTitle: string; bankName: string; outcome: string; answeredOn: string };
  authorisationViewed: { bankName: string; purpose: string; viewedOn: string };
  bindingApproved: { enterpriseName: string; role: string; decidedOn: string };
  bindingRejected: { enterpriseName: string; reason: string; decidedOn: string };
  memberJoined: { enterpriseName: string; role: string; means: string; joinedOn: string };
  memberRoleChanged: { enterpriseName: string; role: string; changedOn: string };
  memberRemoved: { enterpriseName: string; removedOn: string };
}

export type NotificationEvent = keyof NotificationParams;

/** Every event there is; the catalogue has one entry for each. */
export const NOTIFICATION_EVENTS = [
  'scorePublished',
  'claimPushed',
  'claimWindowClosing',
  'claimConfirmed',
  'claimQueued',
  'claimDeclined',
  'claimExpired',
  'claimPublicised',
  'claimObjected',
  'claimObjectionDismissed',
  'claimRevoked',
  'claimHeld',
  'claimReleased',
  'claimApproved',
  'claimPaid',
  'claimPaymentFailed',
  'claimRecoveryOpened',
  'claimRecovered',
  'claimHandedOver',
  'disputeAnswered',
  'disputeEscalated',
  'loanAnswered',
  'authorisationViewed',
  'bindingApproved',
  'bindingRejected',
  'memberJoined',
  'memberRoleChanged',
  'memberRemoved',
] as const satisfies readonly NotificationEvent[];

/** The switches a person has: each stands for the events that go together. */
export const MESSAGE_GROUPS = ['score', 'claim', 'money', 'dispute', 'loan', 'identity'] as const;
export type MessageGroup = (typeof MESSAGE_GROUPS)[number];

export const MESSAGE_GROUP_LABELS: Record<MessageGroup, string> = {
  score: '积分公布',
  claim: '补贴申领进度',
  money: '资金拨付与追回',
  dispute: '数据异议答复',
  loan: '融资与数据授权',
  identity: '企业身份与成员',
};

export const MESSAGE_GROUP_OF: Record<NotificationEvent, MessageGroup> = {
  scorePublished: 'score',
  claimPushed: 'claim',
  claimWindowClosing: 'claim',
  claimConfirmed: 'claim',
  claimQueued: 'claim',
  claimDeclined: 'claim',
  claimExpired: 'claim',
  claimPublicised: 'claim',
  claimObjected: 'claim',
  claimObjectionDismissed: 'claim',
  claimRevoked: 'claim',
  claimHeld: 'money',
  claimReleased: 'money',
  claimApproved: 'money',
  claimPaid: 'money',
  claimPaymentFailed: 'money',
  claimRecoveryOpened: 'money',
  claimRecovered: 'money',
  claimHandedOver: 'money',
  disputeAnswered: 'dispute',
  disputeEscalated: 'dispute',
  loanAnswered: 'loan',
  authorisationViewed: 'loan',
  bindingApproved: 'identity',
  bindingRejected: 'identity',
  memberJoined: 'identity',
  memberRoleChanged: 'identity',
  memberRemoved: 'identity',
};

/** Events that do not wait for the morning: a right or a payment may be lost by then. */
export const URGENT_EVENTS: readonly NotificationEvent[] = ['claimWindowClosing', 'claimPaymentFailed'];

/** What a message is about; `id` with it leads the reader to the right page. */
export const SUBJECT_TYPES = [
  'score',
  'policy',
  'claim',
  'payout',
  'dispute',
  'loan',
  'authorisation',
  'enterprise',
] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/**
 * The fate of one message on its way to WeChat. `skipped`: the person gave no permission, so the inbox alone holds it;
 * `dead`: given up after the last attempt, an officer may start it again.
 */
export const OUTBOX_STATUSES = ['pending', 'sending', 'sent', 'skipped', 'dead'] as const;
export type OutboxStatus = (typeof OUTBOX_STATUSES)[number];

export const OUTBOX_STATUS_LABELS: Record<OutboxStatus, string> = {
  pending: '待发送',
  sending: '发送中',
  sent: '已送达微信',
  skipped: '未授权，仅站内信',
  dead: '发送失败',
};

/** The person's answer to one template when WeChat asked, in WeChat's own words. */
export const SUBSCRIPTION_ANSWERS = [
  'accept',
  'reject',
  'ban',
  'filter',
  'acceptWithAudio',
  'acceptWithAlert',
] as const;
export type SubscriptionAnswer = (typeof SUBSCRIPTION_ANSWERS)[number];
