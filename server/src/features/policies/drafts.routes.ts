import {
  policyDraftsContracts,
  type PolicyDraftDetailDto,
  type PolicyDraftDto,
} from '@innovation-points/shared/contracts/policyDrafts.ts';
import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { actorKey, type OfficerActor } from '../../http/actor.ts';
import { mount } from '../../http/mount.ts';
import { requireOfficer } from '../auth/index.ts';
import {
  approveDraft,
  draftsOf,
  findDraft,
  policyOfDraft,
  rejectDraft,
  submitDraft,
  tryDraft,
  type DraftCommand,
} from './drafts.service.ts';
import { presentCandidates } from './candidates.ts';
import { presentPolicyDetail } from './policies.presenter.ts';
import type { PolicyDraft } from './policyDraft.entity.ts';
import { allPolicies } from './versions.service.ts';

const DEFAULT_LIMIT = 20;
const READERS: readonly OfficerRole[] = ['business_officer', 'reviewer', 'auditor'];

/** The life of a policy before it is in force: proposed by one officer, decided on by another. */
export function policyDraftRoutes(router: Router): void {
  mount(router, policyDraftsContracts.listDrafts, async ({ query }, { em, actor }) => {
    const officer = requireOfficer(actor, ...READERS);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = Number(query.after) || undefined;
    const rows = await draftsOf(em, officer.zoneId, { after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const next = rows.length > limit && last !== undefined ? { next: String(last.id) } : {};
    return { items: items.map((draft) => presentDraft(draft, officer)), ...next };
  });

  mount(router, policyDraftsContracts.getDraft, async ({ params }, scope) => {
    const officer = requireOfficer(scope.actor, ...READERS);
    return draftView(scope, officer, await findDraft(scope.em, officer.zoneId, params.draftId));
  });

  mount(router, policyDraftsContracts.submitDraft, async ({ body }, scope) => {
    const officer = requireOfficer(scope.actor, 'business_officer');
    return draftView(scope, officer, await submitDraft(scope.em, { ...command(scope, officer), ...body }));
  });

  mount(router, policyDraftsContracts.tryDraft, async ({ params }, scope) => {
    const { em, actor, clock } = scope;
    const { zoneId } = requireOfficer(actor, ...READERS);
    const draft = await findDraft(em, zoneId, params.draftId);
    const asOf = clock.today();
    const { policy: _policy, candidates, ...trial } = await tryDraft(em, draft, asOf);
    const year = asOf.slice(0, 4);
    const budgetFen = policyOfDraft(draft).budgets.find((budget) => budget.year === year)?.yuan ?? 0;
    return { asOf, ...trial, budgetFen, candidates: await presentCandidates(scope, candidates) };
  });

  mount(router, policyDraftsContracts.approveDraft, async ({ params }, scope) => {
    const officer = requireOfficer(scope.actor, 'reviewer');
    return draftView(scope, officer, await approveDraft(scope.em, { ...command(scope, officer), ...params }));
  });

  mount(router, policyDraftsContracts.rejectDraft, async ({ params, body }, scope) => {
    const officer = requireOfficer(scope.actor, 'reviewer');
    const draft = await rejectDraft(scope.em, { ...command(scope, officer), ...params, ...body });
    return draftView(scope, officer, draft);
  });
}

function command(
  { actor, clock, requestId }: RequestScope,
  { zoneId, officerId }: OfficerActor,
): DraftCommand {
  return { zoneId, officerId, actor: actorKey(actor), now: clock.now(), requestId };
}

async function draftView(
  { em, clock }: RequestScope,
  officer: OfficerActor,
  draft: PolicyDraft,
): Promise<PolicyDraftDetailDto> {
  const today = clock.today();
  const others = await allPolicies(em, officer.zoneId, today);
  const titles = new Map(others.map(({ policy }) => [policy.code, policy.title]));
  const policy = presentPolicyDetail(policyOfDraft(draft), today, titles);
  const state = draft.status === 'approved' ? policy.state : 'draft';
  return { ...presentDraft(draft, officer), yaml: draft.yaml, policy: { ...policy, state } };
}

function presentDraft(draft: PolicyDraft, { officerId }: OfficerActor): PolicyDraftDto {
  const { id, code, version, title, status, submittedAt, decidedAt, note } = draft;
  return {
    id,
    code,
    version,
    title,
    status,
    submittedAt: submittedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    note: note ?? null,
    isOwn: draft.authorId === officerId,
  };
}
