import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { bulkInsert, instantValue } from '../../db/bulk.ts';
import type { MachineActor } from '../../http/actor.ts';
import { SIGNATURE_HEADERS, type SignedRequest } from '../../http/signedRequest.ts';
import { AppError } from '../../lib/appError.ts';
import { addMs, type Clock } from '../../lib/clock.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { isSignedBy } from '../../lib/requestSignature.ts';
import { DeliveryKeySchema } from './delivery.entity.ts';

const MINUTES = 5;
const WINDOW_MS = MINUTES * 60_000;

const SHAPES: Readonly<Record<keyof typeof SIGNATURE_HEADERS, RegExp>> = {
  key: /^[\w-]{1,40}$/,
  timestamp: /^\d{9,11}$/,
  nonce: /^[\w-]{8,64}$/,
  signature: /^[0-9a-f]{64}$/,
};

interface Wired {
  readonly clock: Clock;
  readonly vault: Vault;
}

/**
 * Which department's system signed this request. The key is looked up anew at every request, so that disabling it takes
 * effect at once; each nonce counts once.
 *
 * Throws `delivery.not_signed`, `delivery.timestamp_outside` (more than five minutes off), `delivery.signature_invalid`
 * (also for unknown and disabled keys, so that nobody learns which there are) and `delivery.replayed`.
 */
export async function resolveMachine(em: Em, request: SignedRequest, wired: Wired): Promise<MachineActor> {
  const { clock, vault } = wired;
  const given = readHeaders(request);
  const now = clock.now();
  if (Math.abs(now.getTime() - Number(given.timestamp) * 1000) > WINDOW_MS) {
    throw new AppError('delivery.timestamp_outside', { minutes: String(MINUTES) });
  }
  const key = await em.findOne(DeliveryKeySchema, { id: given.key, disabledAt: null });
  const parts = { ...request, timestamp: given.timestamp, nonce: given.nonce };
  if (key === null || !isSignedBy(vault.open(key.secretSealed), parts, given.signature)) {
    throw new AppError('delivery.signature_invalid');
  }
  await useNonce(em, key.id, given.nonce, now);
  return { kind: 'machine', keyId: key.id, zoneId: key.zoneId, departmentCode: key.department };
}

function readHeaders({ headers }: SignedRequest): Record<keyof typeof SIGNATURE_HEADERS, string> {
  const read = (name: keyof typeof SIGNATURE_HEADERS): string => {
    const header = SIGNATURE_HEADERS[name];
    const value = headers[header];
    if (typeof value !== 'string' || !SHAPES[name].test(value)) {
      throw new AppError('delivery.not_signed', { header });
    }
    return value;
  };
  return {
    key: read('key'),
    timestamp: read('timestamp'),
    nonce: read('nonce'),
    signature: read('signature'),
  };
}

/** Only called for true signatures, so nobody else can fill the table. Nonces whose timestamp is refused anyway are dropped. */
async function useNonce(em: Em, keyId: string, nonce: string, now: Date): Promise<void> {
  await em.execute(
    'delete from delivery_nonce where used_at < ?',
    [instantValue(em, addMs(now, -2 * WINDOW_MS))],
    'run',
  );
  try {
    await bulkInsert(
      em,
      'delivery_nonce',
      ['key_id', 'nonce', 'used_at'],
      [[keyId, nonce, instantValue(em, now)]],
    );
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new AppError('delivery.replayed');
    throw error;
  }
}
