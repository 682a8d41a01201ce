import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { DELIVERIES_TEXTS } from '@innovation-points/shared/vocabulary/texts/deliveries.ts';
import { bulkInsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import type { MachineActor } from '../../http/actor.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { canonicalJson, sha256 } from '../../lib/hash.ts';
import {
  acceptImport,
  findBatch,
  uploadImport,
  type ImportBatch,
  type ImportContext,
} from '../imports/index.ts';
import { DeliveryKeySchema, DeliverySchema, type Delivery } from './delivery.entity.ts';
import { rowsToCsv, type DeliveredRow } from './engine/rowsToCsv.ts';

/** What a department's system hands over; `batchId` is its own name for it. */
export interface Delivered {
  readonly batchId: string;
  readonly mapping: string;
  readonly rows: readonly DeliveredRow[];
}

/** As for an import, the actor being the machine. */
export type DeliveryContext = ImportContext & { readonly actor: MachineActor };

/**
 * Takes a delivery as if its rows had been uploaded as a file, and accepts it when the key is set to and nothing speaks
 * against it. The same batch id with the same content is the same delivery, in whatever state it is now; an answer that got
 * lost is had again by sending again.
 *
 * Throws `delivery.batch_reused` for a known batch id with other content, and the `import.…` errors of a file that cannot be
 * read at all; then nothing is kept and the id may be used again.
 */
export async function deliver(em: Em, delivered: Delivered, context: DeliveryContext): Promise<ImportBatch> {
  const { batchId, mapping, rows } = delivered;
  const contentSha256 = sha256(canonicalJson([mapping, rows]));
  const earlier = await findDelivery(em, context.actor, batchId);
  if (earlier !== null) return settle(em, earlier, contentSha256, context);

  const file = {
    name: say(DELIVERIES_TEXTS.fileName, { batchId }),
    bytes: new TextEncoder().encode(rowsToCsv(rows)),
  };
  const { id: importId } = await uploadImport(em, { mappingCode: mapping, file }, context);
  const { keyId, zoneId } = context.actor;
  try {
    await bulkInsert(
      em,
      'delivery',
      ['zone_id', 'key_id', 'batch_id', 'content_sha256', 'import_id', 'created_at'],
      [[zoneId, keyId, batchId, contentSha256, importId, instantValue(em, context.now)]],
    );
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
  }
  const kept = await findDelivery(em, context.actor, batchId);
  assertFound(kept, 'delivery.not_found');
  return settle(em, kept, contentSha256, context);
}

/** The import that a batch of this key became, as it stands now. Throws `delivery.not_found`. */
export async function showDelivery(em: Em, batchId: string, actor: MachineActor): Promise<ImportBatch> {
  const delivery = await findDelivery(em, actor, batchId);
  assertFound(delivery, 'delivery.not_found');
  return findBatch(em, delivery.importId, actor);
}

async function findDelivery(em: Em, { keyId }: MachineActor, batchId: string): Promise<Delivery | null> {
  return em.findOne(DeliverySchema, { keyId, batchId }, { disableIdentityMap: true });
}

async function settle(
  em: Em,
  delivery: Delivery,
  contentSha256: string,
  context: DeliveryContext,
): Promise<ImportBatch> {
  if (delivery.contentSha256 !== contentSha256) {
    throw new AppError('delivery.batch_reused', { batch: delivery.batchId });
  }
  const batch = await findBatch(em, delivery.importId, context.actor);
  const key = await em.findOneOrFail(DeliveryKeySchema, { id: delivery.keyId });
  if (!key.autoAccept || !isSound(batch)) return batch;
  try {
    return await acceptImport(em, batch.id, context);
  } catch (error) {
    if (!(error instanceof AppError) || !OVERTAKEN.has(error.code)) throw error;
    return findBatch(em, delivery.importId, context.actor); // an officer or the same delivery was faster
  }
}

const OVERTAKEN = new Set<string>(['import.wrong_status', 'import.preview_outdated', 'fact.batch_conflict']);

/** Nothing was refused, no whole column looks like another unit, and there is something to write. */
function isSound({ status, counts, problems }: ImportBatch): boolean {
  const isSuspect = counts.errors > 0 || problems.some(({ code }) => code === 'column_unit_jump');
  return status === 'previewed' && !isSuspect && counts.new + counts.changed > 0;
}
