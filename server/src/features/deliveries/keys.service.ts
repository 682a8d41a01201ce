import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { actorKey, type OfficerActor } from '../../http/actor.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { newSecret } from '../../lib/ids.ts';
import { recordAudit } from '../audit/index.ts';
import { DeliveryKeySchema, type DeliveryKey } from './delivery.entity.ts';

/** The system administrator, at this moment. */
export interface KeyKeeper {
  readonly officer: OfficerActor;
  readonly now: Date;
}

/** A key with its secret, which is shown once and kept sealed. */
export interface OpenedKey {
  readonly key: DeliveryKey;
  readonly secret: string;
}

/** The zone's keys in the order in which they were made. */
export async function listKeys(em: Em, zoneId: number): Promise<DeliveryKey[]> {
  return em.find(DeliveryKeySchema, { zoneId }, { orderBy: { createdAt: 'asc', id: 'asc' } });
}

/** Makes a key for a department's system. */
export async function createKey(
  em: Em,
  vault: Vault,
  wanted: { name: string; department: DepartmentCode; autoAccept: boolean },
  keeper: KeyKeeper,
): Promise<OpenedKey> {
  const secret = newSecret();
  return transact(em, async (tx) => {
    const key = tx.create(DeliveryKeySchema, {
      id: `dk_${newSecret(12)}`,
      zoneId: keeper.officer.zoneId,
      ...wanted,
      secretSealed: vault.seal(secret),
      createdAt: keeper.now,
      rotatedAt: null,
      disabledAt: null,
    });
    await tx.flush();
    audit(tx, 'delivery_key.create', key, keeper);
    return { key, secret };
  });
}

/** Gives a key a new secret; the old one no longer counts. Throws `delivery.key_not_found`, `delivery.key_disabled`. */
export async function rotateKey(em: Em, vault: Vault, keyId: string, keeper: KeyKeeper): Promise<OpenedKey> {
  const secret = newSecret();
  return transact(em, async (tx) => {
    const key = await lockedKey(tx, keyId, keeper);
    if (key.disabledAt) throw new AppError('delivery.key_disabled');
    Object.assign(key, { secretSealed: vault.seal(secret), rotatedAt: keeper.now });
    audit(tx, 'delivery_key.rotate', key, keeper);
    return { key, secret };
  });
}

/** Has every further request of a key refused; doing it twice changes nothing. Throws `delivery.key_not_found`. */
export async function disableKey(em: Em, keyId: string, keeper: KeyKeeper): Promise<DeliveryKey> {
  return transact(em, async (tx) => {
    const key = await lockedKey(tx, keyId, keeper);
    if (key.disabledAt) return key;
    key.disabledAt = keeper.now;
    audit(tx, 'delivery_key.disable', key, keeper);
    return key;
  });
}

async function lockedKey(tx: Em, id: string, { officer }: KeyKeeper): Promise<DeliveryKey> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const key = await tx.findOne(DeliveryKeySchema, { id, zoneId: officer.zoneId }, lock);
  assertFound(key, 'delivery.key_not_found');
  return key;
}

function audit(tx: Em, action: string, key: DeliveryKey, { officer, now }: KeyKeeper): void {
  const { id, zoneId, name, department, autoAccept } = key;
  recordAudit(tx, {
    at: now,
    zoneId,
    actor: actorKey(officer),
    action,
    subject: `delivery_key:${id}`,
    details: { name, department, autoAccept },
  });
}
