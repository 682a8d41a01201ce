import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Em } from '../db/orm.ts';
import { transact } from '../db/transact.ts';
import { AppError } from '../lib/appError.ts';
import { IdempotencyKeySchema } from './idempotency.entity.ts';

const KEY = /^[\w-]{8,64}$/;

interface KeyedRequest {
  readonly actor: string;
  readonly key: string | undefined;
  readonly requestHash: string;
  readonly now: Date;
}

export interface KeyedAnswer {
  readonly answer: unknown;
  /** True when the work had been done before and only its answer is repeated. */
  readonly replayed: boolean;
}

/**
 * Runs `work` once per key: its changes and its answer are committed together, and every later call with the same key gets
 * that answer. The same key with another request is refused with `idempotency.key_reused`. When `work` fails, nothing is
 * stored and the key may be used again.
 */
export async function onceByKey(
  em: Em,
  request: KeyedRequest,
  work: (tx: Em) => Promise<unknown>,
): Promise<KeyedAnswer> {
  const { actor, key, requestHash, now } = request;
  if (key === undefined || !KEY.test(key)) {
    throw new AppError('idempotency.key_missing');
  }
  const earlier = await earlierAnswer(em, request, key);
  if (earlier !== undefined) {
    return earlier;
  }
  try {
    const answer = await transact(em, async (tx) => {
      const row = tx.create(IdempotencyKeySchema, { actor, key, requestHash, answer: '', createdAt: now });
      await tx.flush(); // takes the unique index first: a parallel call with the same key waits here
      const result = await work(tx);
      row.answer = JSON.stringify(result);
      return result;
    });
    return { answer, replayed: false };
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) {
      throw error;
    }
    const winner = await earlierAnswer(em, request, key);
    if (winner === undefined) {
      throw error;
    } // some other unique index: a bug, or the feature's to translate
    return winner;
  }
}

async function earlierAnswer(em: Em, request: KeyedRequest, key: string): Promise<KeyedAnswer | undefined> {
  const row = await em.fork({ clear: true }).findOne(IdempotencyKeySchema, { actor: request.actor, key });
  if (row === null) {
    return undefined;
  }
  if (row.requestHash !== request.requestHash) {
    throw new AppError('idempotency.key_reused');
  }
  return { answer: JSON.parse(row.answer), replayed: true };
}
