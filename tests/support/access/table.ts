import type { Capability, OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';

/** Who may use a route, and what to send where a sample made from the contract would not do. */
export interface Entry {
  readonly who:
    | { readonly kind: 'everybody' | 'persons' | 'machines' }
    /** Members of the enterprise in the path whose role has the capability. */
    | { readonly kind: 'members'; readonly capability: Capability }
    | { readonly kind: 'officers'; readonly roles: readonly OfficerRole[] };
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: string;
}

const everybody: Entry = { who: { kind: 'everybody' } };
const persons: Entry = { who: { kind: 'persons' } };
const machines: Entry = { who: { kind: 'machines' } };
const members = (capability: Capability): Entry => ({ who: { kind: 'members', capability } });
const officers = (...roles: OfficerRole[]): Entry => ({ who: { kind: 'officers', roles } });

const anyOfficer = officers(
  'system_admin',
  'business_officer',
  'reviewer',
  'department_clerk',
  'finance_preparer',
  'finance_approver',
  'bank_clerk',
  'auditor',
);
const administrator = officers('system_admin');
const business = officers('business_officer');
const reviewer = officers('reviewer');
const importers = officers('business_officer', 'department_clerk');
const readers = officers('business_officer', 'department_clerk', 'reviewer', 'auditor');
const scoreReaders = officers('business_officer', 'reviewer', 'auditor');
const moneyReaders = officers(
  'business_officer',
  'reviewer',
  'finance_preparer',
  'finance_approver',
  'auditor',
);
const preparer = officers('finance_preparer');

/** Every route of the interface and who may use it. A route that is not here fails the access matrix. */
export const ACCESS: Readonly<Record<string, Entry>> = {
  'get /v1/zones': everybody,
  'post /v1/auth/wechat-login': everybody,
  'post /v1/auth/wechat-phone': persons,
  'post /v1/auth/refresh': everybody,
  'post /v1/auth/logout': everybody,
  'post /v1/auth/officer-login': everybody,
  'get /v1/me': persons,
  'post /v1/me/close': persons,
  'get /v1/me/sessions': persons,
  'post /v1/me/sessions/:sessionId/revoke': persons,
  'post /v1/me/sessions/revoke-others': persons,

  'get /v1/enterprises/:enterpriseId/members': members('view'),
  'post /v1/enterprises/:enterpriseId/members/:membershipId/role': members('manageMembers'),
  'post /v1/enterprises/:enterpriseId/members/:membershipId/remove': members('manageMembers'),
  'post /v1/enterprises/:enterpriseId/invitations': members('manageMembers'),
  'get /v1/enterprises/:enterpriseId/invitations': members('manageMembers'),
  'post /v1/enterprises/:enterpriseId/invitations/:invitationId/revoke': members('manageMembers'),
  'post /v1/invitations/look': persons,
  'post /v1/invitations/accept': persons,
  'post /v1/business-licence/bind': persons,
  'post /v1/binding-requests': persons,
  'get /v1/binding-requests': persons,
  'post /v1/binding-requests/:requestId/withdraw': persons,
  'get /v1/binding-requests/:requestId/evidence': persons,
  'get /v1/officer/binding-requests': business,
  'get /v1/officer/binding-requests/:requestId': business,
  'get /v1/officer/binding-requests/:requestId/evidence': business,
  'post /v1/officer/binding-requests/:requestId/approve': business,
  'post /v1/officer/binding-requests/:requestId/reject': business,

  'get /v1/officer/audit': officers('auditor'),
  'post /v1/officer/audit/verify': { ...officers('auditor'), body: {} },
  'get /v1/officer/audit/export': { ...officers('auditor'), query: '?from=2026-11-20&to=2026-11-20' },

  'get /v1/officer/me': anyOfficer,
  'post /v1/officer/password': anyOfficer,
  'get /v1/officer/sessions': anyOfficer,
  'post /v1/officer/sessions/:sessionId/revoke': anyOfficer,
  'post /v1/officer/sessions/revoke-others': anyOfficer,
  'post /v1/officer/second-factor': anyOfficer,
  'post /v1/officer/second-factor/confirm': anyOfficer,
  'post /v1/officer/step-up': anyOfficer,
  'get /v1/officers': officers('system_admin', 'auditor'),
  'post /v1/officers': {
    ...administrator,
    body: { username: 'shenji2', name: '卫审计', password: 'Right-horse-7-battery', roles: ['auditor'] },
  },
  'post /v1/officers/:officerId/disable': administrator,
  'post /v1/officers/:officerId/unlock': administrator,
  'post /v1/officers/:officerId/roles': administrator,
  'post /v1/officers/:officerId/reset-second-factor': administrator,

  'get /v1/enterprises/:enterpriseId': members('view'),
  'get /v1/register/enterprises': readers,
  'get /v1/register/enterprises/:enterpriseId': readers,
  'post /v1/register/enterprises': {
    ...business,
    body: { creditCode: '91350211M00013FA1N', name: '试点有限公司', reason: '已核对证照' },
  },
  'post /v1/register/enterprises/:enterpriseId/deregister': {
    ...business,
    body: { deregisteredOn: '2026-06-30', reason: '登记机关通知' },
  },
  'get /v1/enterprises/:enterpriseId/facts': members('view'),
  'get /v1/enterprises/:enterpriseId/facts/:code/:period/history': members('view'),

  'get /v1/import-mappings': importers,
  'get /v1/import-mappings/:mapping/template': { ...business, params: { mapping: 'finglm' } },
  'post /v1/imports': importers,
  'get /v1/imports': readers,
  'get /v1/imports/:importId': readers,
  'post /v1/imports/:importId/preview': importers,
  'post /v1/imports/:importId/accept': importers,
  'post /v1/imports/:importId/withdraw': importers,
  'put /v1/deliveries/:batchId': machines,
  'get /v1/deliveries/:batchId': machines,
  'get /v1/delivery-keys': officers('system_admin', 'auditor'),
  'post /v1/delivery-keys': administrator,
  'post /v1/delivery-keys/:keyId/rotate': administrator,
  'post /v1/delivery-keys/:keyId/disable': administrator,

  'get /v1/enterprises/:enterpriseId/disputes': members('view'),
  'get /v1/enterprises/:enterpriseId/disputes/:disputeId': members('view'),
  'post /v1/enterprises/:enterpriseId/disputes': members('dispute'),
  'post /v1/enterprises/:enterpriseId/disputes/:disputeId/withdraw': members('dispute'),
  'post /v1/enterprises/:enterpriseId/dispute-evidence': members('dispute'),
  'get /v1/enterprises/:enterpriseId/disputes/:disputeId/evidence': members('view'),
  'get /v1/officer/disputes': readers,
  'get /v1/officer/dispute-counts': readers,
  'get /v1/officer/disputes/:disputeId': readers,
  'post /v1/officer/disputes/:disputeId/uphold': importers,
  'post /v1/officer/disputes/:disputeId/dismiss': importers,
  'get /v1/officer/disputes/:disputeId/evidence': importers,

  'get /v1/enterprises/:enterpriseId/portrait': members('view'),
  'get /v1/enterprises/:enterpriseId/indicators/:code': members('view'),
  'get /v1/schemes': scoreReaders,
  'post /v1/schemes': business,
  'post /v1/scoring-runs': business,
  'post /v1/scoring-runs/:runId/publish': business,
  'get /v1/scoring-runs': scoreReaders,
  'get /v1/scoring-runs/:runId': scoreReaders,
  'get /v1/scoring-runs/:runId/scores': scoreReaders,

  'get /v1/inbox': persons,
  'get /v1/inbox/unread-count': persons,
  'post /v1/inbox/:messageId/read': persons,
  'get /v1/message-templates': persons,
  'post /v1/subscriptions': { ...persons, body: { results: {} } },
  'get /v1/me/message-settings': persons,
  'put /v1/me/message-settings': {
    ...persons,
    body: {
      groups: { score: true, claim: true, money: true, dispute: true, loan: true, identity: true },
      quiet: { on: true, from: '22:00', until: '08:00' },
    },
  },
  'get /v1/wechat/callback': everybody,
  'post /v1/wechat/callback': everybody,
  'get /v1/outbox/dead': officers('system_admin', 'business_officer', 'auditor'),
  'post /v1/outbox/:messageId/redrive': officers('system_admin', 'business_officer'),

  'get /v1/zones/:zoneCode/policies': everybody,
  'get /v1/zones/:zoneCode/policies/:policyCode': everybody,
  'get /v1/enterprises/:enterpriseId/policies': members('view'),
  'get /v1/enterprises/:enterpriseId/policies/:policyCode': members('view'),
  'get /v1/officer/policies': moneyReaders,
  'post /v1/officer/policies/:policyCode/match': business,

  'get /v1/enterprises/:enterpriseId/claims': members('view'),
  'get /v1/enterprises/:enterpriseId/claims/:claimId': members('view'),
  'post /v1/enterprises/:enterpriseId/claims/:claimId/confirm': members('confirmMoney'),
  'post /v1/enterprises/:enterpriseId/claims/:claimId/decline': members('confirmMoney'),
  'post /v1/enterprises/:enterpriseId/claims/:claimId/correct-account': members('confirmMoney'),
  'get /v1/enterprises/:enterpriseId/payee-accounts': members('view'),
  'post /v1/enterprises/:enterpriseId/payee-accounts': members('confirmMoney'),
  'get /v1/officer/claims': moneyReaders,
  'get /v1/officer/claims/:claimId': moneyReaders,
  'post /v1/officer/claims/:claimId/review': business,
  'post /v1/officer/claims/:claimId/reject': business,
  'post /v1/officer/claims/:claimId/push': business,
  'post /v1/officer/claims/:claimId/publicise': business,
  'post /v1/officer/claims/:claimId/approve': reviewer,
  'post /v1/officer/claims/:claimId/uphold': reviewer,
  'post /v1/officer/claims/:claimId/dismiss': reviewer,
  'post /v1/officer/claims/:claimId/hold/propose': officers('business_officer', 'reviewer'),
  'post /v1/officer/claims/:claimId/hold/agree': reviewer,
  'get /v1/zones/:zoneCode/notices': everybody,
  'get /v1/zones/:zoneCode/notices/:claimId': everybody,
  'post /v1/zones/:zoneCode/notices/:claimId/objections': everybody,

  'get /v1/officer/payout-batches': moneyReaders,
  'get /v1/officer/payout-batches/:batchId': moneyReaders,
  'post /v1/officer/payout-batches': preparer,
  'post /v1/officer/payout-batches/:batchId/approve': officers('finance_approver'),
  'post /v1/officer/payout-batches/:batchId/execute': preparer,
  'post /v1/officer/payout-batches/:batchId/reconcile': preparer,

  'get /v1/enterprises/:enterpriseId/score-changes': members('view'),
  'get /v1/enterprises/:enterpriseId/what-if': members('view'),
  'post /v1/enterprises/:enterpriseId/what-if': members('view'),
  'post /v1/enterprises/:enterpriseId/goal-seek': members('view'),
  'post /v1/schemes/:schemeId/trial': scoreReaders,
  'post /v1/schemes/:schemeId/approve': reviewer,
  'post /v1/schemes/:schemeId/withdraw': business,
  'get /v1/officer/policy-drafts': scoreReaders,
  'get /v1/officer/policy-drafts/:draftId': scoreReaders,
  'post /v1/officer/policy-drafts': business,
  'post /v1/officer/policy-drafts/:draftId/dry-run': scoreReaders,
  'post /v1/officer/policy-drafts/:draftId/approve': reviewer,
  'post /v1/officer/policy-drafts/:draftId/reject': reviewer,
  'post /v1/enterprises/:enterpriseId/claims/:claimId/rating': members('view'),
  'post /v1/officer/claims/:claimId/recovery': reviewer,
  'post /v1/officer/claims/:claimId/recovery/instalments': preparer,
  'post /v1/officer/claims/:claimId/recovery/hand-over': reviewer,
  'post /v1/enterprises/:enterpriseId/payee-accounts/:accountId/endorse': members('confirmMoney'),
  'get /v1/officer/payee-accounts': business,
  'post /v1/officer/payee-accounts/:accountId/endorse': business,
  'post /v1/officer/payout-batches/:batchId/cancel': officers('finance_preparer', 'finance_approver'),
  'post /v1/officer/payout-batches/:batchId/hand-over': preparer,
  'get /v1/officer/payout-batches/:batchId/bank-file': preparer,
  'post /v1/officer/payout-batches/:batchId/receipts': preparer,
  'get /v1/officer/ledger-check': moneyReaders,
  'get /v1/officer/statistics': moneyReaders,
  'get /v1/zones/:zoneCode/statistics': everybody,
};
