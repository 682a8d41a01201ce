import { payoutsContracts, type PayoutBatchDetailDto } from '@innovation-points/shared/contracts/payouts.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { actorKey, type OfficerActor } from '../../http/actor.ts';
import { mount } from '../../http/mount.ts';
import { enterpriseNames, idCursor, pageOfRows } from '../claims/index.ts';
import {
  approveBatch,
  batchesOf,
  createBatch,
  executeBatch,
  findBatch,
  type FinanceCommand,
} from './batches.service.ts';
import { cancelBatch } from './cancelBatch.service.ts';
import { requireChannel } from './fileChannel.service.ts';
import { auditLedger } from './ledgerCheck.ts';
import { requireApprover, requireFinance, requirePreparer, requireReader } from './payouts.access.ts';
import { reconcilePayouts } from './payments.service.ts';
import { batchRows, presentBatch, presentBatchDetail } from './payouts.presenter.ts';

/** What finance does: prepare, approve by a second officer, send to the bank, reconcile. */
export function payoutRoutes(router: Router): void {
  mount(router, payoutsContracts.listBatches, async ({ query }, { em, actor }) => {
    const { zoneId } = requireReader(actor);
    const page = idCursor(query);
    return pageOfRows(await batchesOf(em, zoneId, page), page, presentBatch);
  });

  mount(router, payoutsContracts.getBatch, async ({ params }, scope) => {
    return batchView(scope, requireReader(scope.actor), params.batchId);
  });

  mount(router, payoutsContracts.createBatch, async ({ body }, scope) => {
    const officer = requirePreparer(scope.actor);
    const batch = await createBatch(scope.em, { ...financeCommand(scope, officer), ...body });
    return batchView(scope, officer, batch.id);
  });

  mount(router, payoutsContracts.approveBatch, async ({ params, body }, scope) => {
    const officer = requireApprover(scope.actor);
    await approveBatch(scope.em, { ...financeCommand(scope, officer), ...params, ...body });
    return batchView(scope, officer, params.batchId);
  });

  mount(router, payoutsContracts.executeBatch, async ({ params }, scope) => {
    const officer = requirePreparer(scope.actor);
    await executeBatch(scope.em, { ...financeCommand(scope, officer), ...params });
    return batchView(scope, officer, params.batchId);
  });

  mount(router, payoutsContracts.reconcileBatch, async ({ params }, scope) => {
    const officer = requirePreparer(scope.actor);
    requireChannel(await findBatch(scope.em, officer.zoneId, params.batchId), 'direct');
    await reconcilePayouts(scope.deps, params.batchId);
    return batchView(scope, officer, params.batchId);
  });

  mount(router, payoutsContracts.cancelBatch, async ({ params }, scope) => {
    const officer = requireFinance(scope.actor);
    await cancelBatch(scope.em, { ...financeCommand(scope, officer), ...params });
    return batchView(scope, officer, params.batchId);
  });

  mount(router, payoutsContracts.checkLedger, async (_input, { em, actor, clock }) => {
    const { zoneId } = requireReader(actor);
    const faults = await auditLedger(em, zoneId);
    return { checkedAt: clock.now().toISOString(), faults };
  });
}

/** What a finance officer's step is made from. */
export function financeCommand(
  { actor, clock, requestId }: RequestScope,
  { zoneId, officerId }: OfficerActor,
): FinanceCommand {
  return { zoneId, officerId, actor: actorKey(actor), now: clock.now(), requestId };
}

/** The batch as it stands after a step. */
export async function batchView(
  scope: RequestScope,
  { zoneId }: OfficerActor,
  batchId: number,
): Promise<PayoutBatchDetailDto> {
  const batch = await findBatch(scope.em, zoneId, batchId);
  const rows = await batchRows(scope.em, batchId);
  return presentBatchDetail(
    batch,
    rows,
    await enterpriseNames(
      scope,
      rows.map(({ enterpriseId }) => enterpriseId),
    ),
  );
}
