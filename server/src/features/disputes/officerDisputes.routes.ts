import { disputesContracts as contracts } from '@innovation-points/shared/contracts/disputes.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { sendFile } from '../../http/sendFile.ts';
import type { OfficerActor } from '../auth/index.ts';
import { factHistory } from '../facts/index.ts';
import { dismissDispute, upholdDispute } from './answer.service.ts';
import type { Dispute } from './dispute.entity.ts';
import { mayAnswer, requireDisputeHandler, requireDisputeReader } from './disputes.access.ts';
import { presentForOfficer, presentRow } from './disputes.presenter.ts';
import { moverOf } from './disputes.routes.ts';
import { disputeQueue, findDispute, seenBy, waitingCounts, type QueuePlace } from './disputes.store.ts';
import { auditReading, evidenceOf, openEvidence } from './evidence.service.ts';

const PAGE = 50;

/** The queue of a department, and of the whole zone for its business officers. */
export function officerDisputesRoutes(router: Router): void {
  mount(router, contracts.listOfficerDisputes, async ({ query }, scope) => {
    const officer = requireDisputeReader(scope.actor);
    const { after, limit = PAGE, ...filter } = query;
    const page = { after: placeOf(after), limit: limit + 1 };
    const disputes = await disputeQueue(scope.em, officer, filter, page);
    const shown = disputes.slice(0, limit);
    const names = await namesOf(scope, shown);
    const today = scope.clock.today();
    const items = shown.map((dispute) => presentRow(dispute, names.get(dispute.enterpriseId) ?? '', today));
    return { items, next: disputes.length > limit ? keyOf(shown.at(-1)) : undefined };
  });

  mount(router, contracts.countOfficerDisputes, async (_input, { em, actor, clock }) => ({
    items: await waitingCounts(em, requireDisputeReader(actor), clock.today()),
  }));

  mount(router, contracts.getOfficerDispute, async ({ params }, scope) => {
    const officer = requireDisputeReader(scope.actor);
    return detailOf(scope, officer, await findDispute(scope.em, seenBy(officer, params.disputeId)));
  });

  mount(router, contracts.upholdDispute, async ({ params, body }, scope) => {
    const officer = requireDisputeHandler(scope.actor);
    const command = { ...params, ...body };
    return detailOf(scope, officer, await upholdDispute(scope.em, officer, command, moverOf(scope)));
  });

  mount(router, contracts.dismissDispute, async ({ params, body }, scope) => {
    const officer = requireDisputeHandler(scope.actor);
    const command = { ...params, ...body };
    return detailOf(scope, officer, await dismissDispute(scope.em, officer, command, moverOf(scope)));
  });

  mount(router, contracts.downloadEvidence, async ({ params, ctx }, scope) => {
    const officer = requireDisputeHandler(scope.actor);
    const dispute = await findDispute(scope.em, seenBy(officer, params.disputeId));
    const file = await openEvidence(scope.em, dispute, scope.deps);
    await auditReading(scope.em, dispute, moverOf(scope));
    return sendFile(ctx, file);
  });
}

/** `2026-11-27_15`: the place behind which a page goes on; a key that no page gave out begins at the first page. */
function placeOf(after: string | undefined): QueuePlace | undefined {
  const [, deadlineOn, id] = /^(\d{4}-\d{2}-\d{2})_([1-9]\d{0,14})$/.exec(after ?? '') ?? [];
  return deadlineOn === undefined ? undefined : { deadlineOn, id: Number(id) };
}

function keyOf(last: QueuePlace | undefined): string | undefined {
  return last && `${last.deadlineOn}_${last.id}`;
}

async function namesOf(
  { em, deps }: RequestScope,
  disputes: readonly Dispute[],
): Promise<Map<number, string>> {
  const ids = [...new Set(disputes.map(({ enterpriseId }) => enterpriseId))];
  const entries = await deps.directory.entries(em, ids);
  return new Map(entries.map(({ enterpriseId, name }) => [enterpriseId, name]));
}

async function detailOf(scope: RequestScope, officer: OfficerActor, dispute: Dispute) {
  const { em, clock } = scope;
  const names = await namesOf(scope, [dispute]);
  return presentForOfficer(dispute, {
    today: clock.today(),
    enterpriseName: names.get(dispute.enterpriseId) ?? '',
    canAnswer: mayAnswer(officer, dispute),
    evidence: await evidenceOf(em, dispute),
    versions: await factHistory(em, dispute),
  });
}
