import type { Em } from '../../db/orm.ts';
import type { Deps } from '../../deps.ts';
import { eachInTurn } from '../../lib/eachInTurn.ts';
import { checkVetoes, ClaimSchema, type Claim, type Mover } from '../claims/index.ts';
import { applyAnswer, orderOf, submitAttempt } from './attempts.service.ts';
import {
  PayoutAttemptSchema,
  PayoutBatchSchema,
  PayoutSchema,
  type PayoutAttempt,
} from './payouts.entity.ts';

const PER_RUN = 50;

export type PaymentDeps = Pick<Deps, 'orm' | 'clock' | 'vault' | 'bank'>;

/**
 * Sends the attempts of executing batches to the bank, one after another: veto check, own commit, call, own commit. How many
 * were taken. Two workers, or the same batch executed twice, send each attempt once: taking one is decided under its lock.
 */
export async function executePayouts(
  deps: PaymentDeps,
  vetoesOf: typeof checkVetoes = checkVetoes,
): Promise<number> {
  const { orm, clock } = deps;
  const ids = await batchedAttempts(orm.em.fork());
  return eachInTurn(ids, async (id) => {
    const em = orm.em.fork();
    const { attempt, claim } = await attemptWithClaim(em, id);
    if (attempt.status !== 'batched') return 0;
    const vetoes = await vetoesOf(em, claim, clock.today());
    const by: Mover = { kind: 'system', key: 'system:executePayouts', now: clock.now() };
    const submitted = await submitAttempt(em, id, vetoes, by);
    if (submitted !== undefined) await send(deps, attempt, submitted);
    return 1;
  });
}

/**
 * Asks the bank about attempts without an answer; how many were settled by its word. What the bank never received is ordered
 * again under the same reference, so it is paid at most once. `batchId` asks about a batch at once, whatever is due.
 */
export async function reconcilePayouts(deps: PaymentDeps, batchId?: number): Promise<number> {
  const { orm, clock, bank } = deps;
  const due = await unansweredAttempts(orm.em.fork(), clock.now(), batchId);
  return eachInTurn(due, async (id) => {
    const em = orm.em.fork();
    const { attempt, claim } = await attemptWithClaim(em, id);
    const answer = await bank.query(attempt.reference);
    const isEnded =
      answer.outcome === 'not_found'
        ? await send(deps, attempt, claim)
        : await applyAnswer(em, id, answer, clock.now());
    return isEnded ? 1 : 0;
  });
}

async function send(
  { orm, clock, vault, bank }: PaymentDeps,
  attempt: PayoutAttempt,
  claim: Claim,
): Promise<boolean> {
  const order = await orderOf(orm.em.fork(), vault, attempt, claim);
  const answer = await bank.pay(order);
  return applyAnswer(orm.em.fork(), attempt.id, answer, clock.now());
}

async function batchedAttempts(em: Em): Promise<number[]> {
  const batches = await em.find(
    PayoutBatchSchema,
    { status: 'executing', channel: 'direct' },
    { fields: ['id'], orderBy: { id: 'asc' }, limit: PER_RUN },
  );
  if (batches.length === 0) return [];
  const rows = await em.find(
    PayoutAttemptSchema,
    { status: 'batched', batchId: { $in: batches.map(({ id }) => id) } },
    { fields: ['id'], orderBy: { id: 'asc' }, limit: PER_RUN },
  );
  return rows.map(({ id }) => id);
}

async function unansweredAttempts(em: Em, now: Date, batchId: number | undefined): Promise<number[]> {
  const which = batchId === undefined ? { askAt: { $lte: now } } : { batchId };
  const rows = await em.find(
    PayoutAttemptSchema,
    { status: { $in: ['submitted', 'unknown'] }, ...which },
    { fields: ['id'], orderBy: { askAt: 'asc' }, limit: PER_RUN },
  );
  return rows.map(({ id }) => id);
}

async function attemptWithClaim(em: Em, id: number): Promise<{ attempt: PayoutAttempt; claim: Claim }> {
  const attempt = await em.findOneOrFail(PayoutAttemptSchema, { id });
  const payout = await em.findOneOrFail(PayoutSchema, { id: attempt.payoutId });
  return { attempt, claim: await em.findOneOrFail(ClaimSchema, { id: payout.claimId }) };
}
