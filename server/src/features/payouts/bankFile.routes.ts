import { payoutsContracts } from '@innovation-points/shared/contracts/payouts.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { PAYOUTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/payouts.ts';
import type Router from '@koa/router';
import { mount } from '../../http/mount.ts';
import { receiveFile } from '../../http/receiveFile.ts';
import { sendFile } from '../../http/sendFile.ts';
import { writeBankFile } from './bankFile.ts';
import { findBatch } from './batches.service.ts';
import { handOverBatch, ordersOf } from './fileChannel.service.ts';
import { requirePreparer } from './payouts.access.ts';
import { batchView, financeCommand } from './payouts.routes.ts';
import { readReceiptFile } from './receiptFile.ts';
import { applyReceipts } from './receipts.service.ts';

const RECEIPT_LIMIT_MB = 5;

/** The way to the bank for zones without a line to it: a file that is carried there, and the file that comes back. */
export function bankFileRoutes(router: Router): void {
  mount(router, payoutsContracts.handOverBatch, async ({ params }, scope) => {
    const officer = requirePreparer(scope.actor);
    await handOverBatch(scope.em, { ...financeCommand(scope, officer), ...params });
    return batchView(scope, officer, params.batchId);
  });

  mount(router, payoutsContracts.downloadBankFile, async ({ params, query, ctx }, scope) => {
    const officer = requirePreparer(scope.actor);
    const batch = await findBatch(scope.em, officer.zoneId, params.batchId);
    const orders = await ordersOf(scope.em, scope.deps.vault, batch, financeCommand(scope, officer));
    const name = say(PAYOUTS_TEXTS.fileName, { batch: batch.id, format: query.format });
    return sendFile(ctx, { name, bytes: writeBankFile(orders, query.format) });
  });

  mount(router, payoutsContracts.importReceipts, async ({ params, ctx }, scope) => {
    const officer = requirePreparer(scope.actor);
    const batch = await findBatch(scope.em, officer.zoneId, params.batchId);
    const { bytes } = await receiveFile(ctx, {
      limitMb: RECEIPT_LIMIT_MB,
      tooLarge: 'request.too_large',
      missing: 'payout_batch.receipt_missing',
    });
    const result = await applyReceipts(scope.em, batch, readReceiptFile(bytes), scope.clock.now());
    return { ...result, batch: await batchView(scope, officer, params.batchId) };
  });
}
