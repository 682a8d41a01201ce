import { INVITATION_PAGE } from '@innovation-points/shared/vocabulary/bindings.ts';

/** Addresses of the pages; nothing else spells a path. */
export const routes = {
  home: '/pages/home/index',
  policies: '/pages/policies/index',
  claims: '/pages/claims/index',
  me: '/pages/me/index',
  portrait: '/packages/score/portrait/index',
  trace: (code: string) => `/packages/score/trace/index?code=${encodeURIComponent(code)}`,
  facts: '/packages/score/facts/index',
  scoreChanges: '/packages/score/changes/index',
  whatIf: '/packages/score/whatIf/index',
  goal: (policyCode?: string) =>
    `/packages/score/goal/index${policyCode === undefined ? '' : `?policy=${encodeURIComponent(policyCode)}`}`,
  policy: (code: string) => `/packages/policy/detail/index?code=${encodeURIComponent(code)}`,
  claim: (claimId: number) => `/packages/claim/detail/index?id=${claimId}`,
  disputes: '/packages/dispute/list/index',
  dispute: (disputeId: number) => `/packages/dispute/detail/index?id=${disputeId}`,
  raiseDispute: ({ code, period }: { code: string; period: string }) =>
    `/packages/dispute/raise/index?code=${encodeURIComponent(code)}&period=${encodeURIComponent(period)}`,
  notices: '/packages/claim/notice/index',
  inbox: '/packages/message/inbox/index',
  messageSettings: '/packages/message/settings/index',
  members: '/packages/member/list/index',
  invite: '/packages/member/invite/index',
  join: '/packages/member/join/index',
  requestBinding: '/packages/member/request/index',
  licence: '/packages/member/licence/index',
  invitation: (code = '') => `/${INVITATION_PAGE}?code=${encodeURIComponent(code)}`,
  signIn: '/packages/auth/signIn/index',
  privacy: '/packages/auth/privacy/index',
  devices: '/packages/auth/devices/index',
} as const;

const TABS: readonly string[] = [routes.home, routes.policies, routes.claims, routes.me];

/** Is the page behind `url` one of the tab bar's? Those are switched to, all others are opened on top. */
export function isTab(url: string): boolean {
  return TABS.includes(url.split('?')[0] ?? '');
}
