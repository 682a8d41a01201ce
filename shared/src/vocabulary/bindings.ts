/** Where a request to act for an enterprise stands. */
export const BINDING_STATUSES = ['waiting', 'approved', 'rejected', 'withdrawn'] as const;
export type BindingStatus = (typeof BINDING_STATUSES)[number];

export const BINDING_STATUS_LABELS: Record<BindingStatus, string> = {
  waiting: '待审核',
  approved: '已通过',
  rejected: '未通过',
  withdrawn: '已撤回',
};

/** How long an invitation may be accepted. */
export const INVITATION_HOURS = 72;

/** The mini-program page that accepts an invitation; the code stands in its query as `code`. */
export const INVITATION_PAGE = 'packages/auth/invitation/index';

/** How somebody came to act for an enterprise, as a message says it. */
export const MEMBER_MEANS = {
  invitation: '企业邀请',
  review: '高新区审核',
  business_licence: '电子营业执照',
} as const;
export type MemberMeans = keyof typeof MEMBER_MEANS;
