import { disputesContracts as contracts } from '@innovation-points/shared/contracts/disputes.ts';
import { DISPUTES_TEXTS } from '@innovation-points/shared/vocabulary/texts/disputes.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { actorKey } from '../../http/actor.ts';
import { mount } from '../../http/mount.ts';
import { receiveFile } from '../../http/receiveFile.ts';
import { sendFile } from '../../http/sendFile.ts';
import { AppError } from '../../lib/appError.ts';
import { requireMembership, type Member } from '../auth/index.ts';
import { factHistory } from '../facts/index.ts';
import type { Dispute } from './dispute.entity.ts';
import { mayDispute, requireDisputer } from './disputes.access.ts';
import { presentDetail, presentEvidence, presentHistory, presentSummary } from './disputes.presenter.ts';
import { disputesOf, findDispute } from './disputes.store.ts';
import { disputeSettings } from './disputeSettings.ts';
import { evidenceOf, keepEvidence, openEvidence } from './evidence.service.ts';
import { definitionOf } from './factValue.ts';
import type { Mover } from './moveDispute.ts';
import { raiseDispute, withdrawDispute } from './raise.service.ts';

const PAGE = 20;
const NAME_PROBLEM = DISPUTES_TEXTS.evidenceForm;

/** What an enterprise does about facts it holds to be wrong or missing. */
export function disputesRoutes(router: Router): void {
  mount(router, contracts.getFactHistory, async ({ params }, { em, actor }) => {
    const { zoneId, enterpriseId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const { code, period } = params;
    const fact = definitionOf(code);
    return presentHistory(fact, period, await factHistory(em, { zoneId, enterpriseId, code, period }));
  });

  mount(router, contracts.listDisputes, async ({ params, query }, { em, actor, clock }) => {
    const { enterpriseId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const limit = query.limit ?? PAGE;
    const before = Number(query.after) || undefined;
    const disputes = await disputesOf(em, enterpriseId, { before, limit: limit + 1 });
    const shown = disputes.slice(0, limit);
    const next = disputes.length > limit ? String(shown.at(-1)?.id ?? '') : undefined;
    return { items: shown.map((dispute) => presentSummary(dispute, clock.today())), next };
  });

  mount(router, contracts.getDispute, async ({ params }, scope) => {
    const member = await requireMembership(scope.em, scope.actor, params.enterpriseId, 'view');
    return detailOf(scope, member, await findDispute(scope.em, own(member, params.disputeId)));
  });

  actionRoutes(router);
  evidenceRoutes(router);
}

function actionRoutes(router: Router): void {
  mount(router, contracts.raiseDispute, async ({ params, body }, scope) => {
    const member = await requireDisputer(scope.em, scope.actor, params.enterpriseId);
    return detailOf(scope, member, await raiseDispute(scope.em, member, body, moverOf(scope)));
  });

  mount(router, contracts.withdrawDispute, async ({ params }, scope) => {
    const member = await requireDisputer(scope.em, scope.actor, params.enterpriseId);
    const dispute = await withdrawDispute(scope.em, member, params.disputeId, moverOf(scope));
    return detailOf(scope, member, dispute);
  });
}

function evidenceRoutes(router: Router): void {
  mount(router, contracts.uploadEvidence, async ({ params, ctx }, scope) => {
    const member = await requireDisputer(scope.em, scope.actor, params.enterpriseId);
    const file = await receiveFile(ctx, {
      limitMb: disputeSettings().evidenceLimitMb,
      tooLarge: 'dispute.evidence_too_large',
      missing: 'dispute.evidence_missing',
    });
    const form = contracts.uploadEvidence.body.safeParse(file.fields);
    if (!form.success) throw new AppError('request.invalid', {}, [{ path: 'body', message: NAME_PROBLEM }]);
    const named = { name: form.data.name ?? file.name, bytes: file.bytes };
    const keeping = { store: scope.deps, by: moverOf(scope) };
    return presentEvidence(await keepEvidence(scope.em, member, named, keeping));
  });

  mount(router, contracts.downloadOwnEvidence, async ({ params, ctx }, { em, actor, deps }) => {
    const member = await requireMembership(em, actor, params.enterpriseId, 'view');
    const dispute = await findDispute(em, own(member, params.disputeId));
    return sendFile(ctx, await openEvidence(em, dispute, deps));
  });
}

/** Who is calling, for the history and the audit log. */
export function moverOf({ actor, clock, requestId }: RequestScope): Mover {
  return { key: actorKey(actor), now: clock.now(), requestId };
}

function own({ enterpriseId }: Member, id: number) {
  return { id, enterpriseId };
}

async function detailOf({ em, clock }: RequestScope, member: Member, dispute: Dispute) {
  const around = {
    today: clock.today(),
    evidence: await evidenceOf(em, dispute),
    versions: await factHistory(em, dispute),
  };
  return presentDetail(dispute, around, mayDispute(member));
}
