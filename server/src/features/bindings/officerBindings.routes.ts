import { bindingsContracts as contracts } from '@innovation-points/shared/contracts/bindings.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { sendFile } from '../../http/sendFile.ts';
import { colleaguesOf, personById, personsById } from '../auth/index.ts';
import { requireBindingReviewer } from './bindings.access.ts';
import type { BindingRequest } from './bindings.entity.ts';
import { presentReview, presentReviewRow } from './bindings.presenter.ts';
import { entriesOf, entryOf } from './entries.ts';
import { evidenceFile } from './requests.service.ts';
import { approveRequest, readRequest, rejectRequest, requestQueue } from './review.service.ts';

const PAGE = 50;

/** The queue of binding requests, for the zone's business officers. */
export function officerBindingRoutes(router: Router): void {
  mount(router, contracts.listBindingRequests, async ({ query }, scope) => {
    const { zoneId } = requireBindingReviewer(scope.actor);
    const { after, limit = PAGE, status = 'waiting' } = query;
    const page = { status, after: Number(after) || 0, limit: limit + 1 };
    const requests = await requestQueue(scope.em, zoneId, page);
    const shown = requests.slice(0, limit);
    const items = await rowsOf(scope, shown);
    return requests.length > limit ? { items, next: String(shown.at(-1)?.id) } : { items };
  });
  mount(router, contracts.getBindingRequest, async ({ params }, scope) => {
    const officer = requireBindingReviewer(scope.actor);
    const reading = { action: 'binding.read', now: scope.clock.now() } as const;
    return detailOf(scope, await readRequest(scope.em, officer, params.requestId, reading));
  });
  mount(router, contracts.downloadBindingEvidence, async ({ params, ctx }, scope) => {
    const officer = requireBindingReviewer(scope.actor);
    const reading = { action: 'binding.read_evidence', now: scope.clock.now() } as const;
    const request = await readRequest(scope.em, officer, params.requestId, reading);
    return sendFile(ctx, await evidenceFile(request, scope.deps));
  });
  mount(router, contracts.approveBindingRequest, async ({ params, body }, scope) => {
    const officer = requireBindingReviewer(scope.actor);
    const decision = { requestId: params.requestId, role: body.role, now: scope.clock.now() };
    return detailOf(scope, await approveRequest(scope.em, scope.deps, officer, decision));
  });
  mount(router, contracts.rejectBindingRequest, async ({ params, body }, scope) => {
    const officer = requireBindingReviewer(scope.actor);
    const decision = { requestId: params.requestId, reason: body.reason, now: scope.clock.now() };
    return detailOf(scope, await rejectRequest(scope.em, scope.deps, officer, decision));
  });
}

async function rowsOf(scope: RequestScope, requests: readonly BindingRequest[]) {
  const entries = await entriesOf(scope, requests);
  const persons = await personsById(
    scope.em,
    requests.map(({ personId }) => personId),
  );
  return requests.flatMap((request) => {
    const [entry, person] = [entries.get(request.enterpriseId), persons.get(request.personId)];
    if (entry === undefined || person === undefined) return [];
    return [presentReviewRow(scope.deps.vault, request, entry, person)];
  });
}

async function detailOf(scope: RequestScope, request: BindingRequest) {
  const entry = await entryOf(scope, request.enterpriseId);
  const person = await personById(scope.em, request.personId);
  const colleagues = await colleaguesOf(scope.em, request.enterpriseId);
  const members = colleagues.map(({ membership, person: member }) => ({
    role: membership.role,
    person: member,
  }));
  return presentReview(scope.deps.vault, request, entry, person, members);
}
