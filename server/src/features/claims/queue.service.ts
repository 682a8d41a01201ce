import { CLAIMS_TEXTS } from '@innovation-points/shared/vocabulary/texts/claims.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { dayOf } from '../../lib/clock.ts';
import { eachInTurn } from '../../lib/eachInTurn.ts';
import { enqueueNotification } from '../notifications/index.ts';
import { lockBudget, policyByCode, reserveBudget } from '../policies/index.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { aboutClaim, budgetMove, lockClaim, moveClaim, type Mover } from './moveClaim.ts';

/**
 * Sets the money of a confirmed claim aside, or puts the claim into the queue of its policy when there is not enough, within the
 * caller's transaction. Who waits goes first: while there is a queue, nobody passes it, whatever the sum.
 */
export async function fundOrQueue(tx: Em, claim: Claim, by: Mover): Promise<void> {
  claim.budgetYear = dayOf(by.now).slice(0, 4);
  await lockBudget(tx, budgetMove(claim, by.now)); // decides who is first, so before looking at the queue
  const isFree = (await waitingOf(tx, claim)) === 0;
  if (isFree && (await reserveBudget(tx, budgetMove(claim, by.now)))) {
    moveClaim(tx, claim, 'confirm', by);
    await tellFunded(tx, claim, by.now);
    return;
  }
  moveClaim(tx, claim, 'queue', by);
  Object.assign(claim, { queuedAt: by.now, budgetYear: null });
  await tx.flush();
  const position = (await queuePosition(tx, claim)) ?? 1;
  const { policyTitle, amountFen } = claim;
  await enqueueNotification(tx, {
    ...aboutClaim(claim, 'queued', by.now),
    event: 'claimQueued',
    params: { policyTitle, amountFen, position, queuedOn: dayOf(by.now) },
  });
}

/** The claim's place in its policy's queue, by the moment of confirmation, from 1; undefined when it does not wait. */
export async function queuePosition(em: Em, claim: Claim): Promise<number | undefined> {
  const { id, status, zoneId, policyCode, queuedAt } = claim;
  if (status !== 'queued' || queuedAt === null || queuedAt === undefined) return undefined;
  const before = await em.count(ClaimSchema, {
    zoneId,
    policyCode,
    status: 'queued',
    $or: [{ queuedAt: { $lt: queuedAt } }, { queuedAt, id: { $lt: id } }],
  });
  return before + 1;
}

interface Queue {
  readonly zoneId: number;
  readonly policyCode: string;
}

/** That a policy has ended: its last day, and who notices it. */
interface End {
  readonly endedOn: string;
  readonly by: Mover;
}

/**
 * Goes through the queues of all zones: who is first gets the money that has become free, until it no longer suffices; when the
 * policy has ended the rest expires. How many claims left a queue. Each in a commit of its own.
 */
export async function serveQueues(deps: Pick<Deps, 'orm' | 'clock'>): Promise<number> {
  const rows = await deps.orm.em
    .fork()
    .execute<{ zone_id: number; policy_code: string }[]>(
      `select distinct zone_id, policy_code from claim where status = 'queued' order by zone_id, policy_code`,
    );
  return eachInTurn(rows, ({ zone_id: zoneId, policy_code: policyCode }) =>
    serveQueue(deps, { zoneId, policyCode }),
  );
}

/** One queue; how many claims left it. */
async function serveQueue({ orm, clock }: Pick<Deps, 'orm' | 'clock'>, queue: Queue): Promise<number> {
  for (let served = 0; ; served += 1) {
    const by: Mover = { kind: 'system', key: 'system:serveQueues', now: clock.now() };
    const today = dayOf(by.now);
    const { policy } = await policyByCode(orm.em.fork(), queue.zoneId, queue.policyCode, today);
    const end: End = { endedOn: policy.validTo, by };
    if (today > end.endedOn) return served + (await expireQueue(orm.em.fork(), queue, end));
    if (!(await serveFirst(orm.em.fork(), queue, by))) return served;
  }
}

/** The whole queue of a policy that has ended: nobody gets anything, so the order is that of an index. */
async function expireQueue(em: Em, queue: Queue, end: End): Promise<number> {
  const waiting = await em.find(
    ClaimSchema,
    { ...queue, status: 'queued' },
    { fields: ['id'], orderBy: { id: 'asc' }, disableIdentityMap: true },
  );
  return eachInTurn(waiting, async ({ id }) => ((await expireWaiting(em, id, end)) ? 1 : 0));
}

async function expireWaiting(em: Em, claimId: number, { endedOn, by }: End): Promise<boolean> {
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId });
    if (claim.status !== 'queued') return false; // somebody else withdrew it
    moveClaim(tx, claim, 'expire', by, CLAIMS_TEXTS.queueExpired);
    await enqueueNotification(tx, {
      ...aboutClaim(claim, 'expired', by.now),
      event: 'claimExpired',
      params: { policyTitle: claim.policyTitle, confirmBy: endedOn },
    });
    return true;
  });
}

/** The first of one queue; false when it stays where it is, or there is none. */
async function serveFirst(em: Em, queue: Queue, by: Mover): Promise<boolean> {
  const first = await firstOf(em, queue);
  if (first === undefined) return false;
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: first });
    if (claim.status !== 'queued') return true; // somebody else served or withdrew it: look again
    claim.budgetYear = dayOf(by.now).slice(0, 4);
    await lockBudget(tx, budgetMove(claim, by.now));
    const isFirst = (await firstOf(tx, queue)) === claim.id;
    const isFunded = isFirst && (await reserveBudget(tx, budgetMove(claim, by.now)));
    if (!isFunded) {
      claim.budgetYear = null;
      return false;
    }
    moveClaim(tx, claim, 'fund', by);
    claim.queuedAt = null;
    await tellFunded(tx, claim, by.now);
    return true;
  });
}

async function firstOf(em: Em, queue: Queue): Promise<number | undefined> {
  const [first] = await em.find(
    ClaimSchema,
    { ...queue, status: 'queued' },
    { fields: ['id'], orderBy: { queuedAt: 'asc', id: 'asc' }, limit: 1, disableIdentityMap: true },
  );
  return first?.id;
}

function waitingOf(tx: Em, { zoneId, policyCode }: Claim): Promise<number> {
  return tx.count(ClaimSchema, { zoneId, policyCode, status: 'queued' });
}

async function tellFunded(tx: Em, claim: Claim, now: Date): Promise<void> {
  const { policyTitle, amountFen } = claim;
  await enqueueNotification(tx, {
    ...aboutClaim(claim, 'confirmed', now),
    event: 'claimConfirmed',
    params: { policyTitle, amountFen, confirmedOn: dayOf(now) },
  });
}
