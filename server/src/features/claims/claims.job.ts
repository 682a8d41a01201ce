import { addDays, daysBetween } from '@innovation-points/shared/calendar.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { addMs } from '../../lib/clock.ts';
import { eachInTurn } from '../../lib/eachInTurn.ts';
import { enqueueNotification } from '../notifications/index.ts';
import { policyVersion } from '../policies/index.ts';
import { ClaimSchema } from './claim.entity.ts';
import { aboutClaim, lockClaim, moveClaim, type Mover } from './moveClaim.ts';
import { cutByCap } from './yearlyCap.ts';

const BATCH = 100;
const REMIND_DAYS_LEFT = [1, 3, 7];
const ARCHIVE_AFTER_MS = 30 * 24 * 3600 * 1000;

type JobDeps = Pick<Deps, 'orm' | 'clock'>;

/** Ends the reply window of claims whose last day is over; how many expired. Each in its own commit. */
export async function expireClaims({ orm, clock }: JobDeps): Promise<number> {
  const today = clock.today();
  const due = await idsOf(orm.em.fork(), { status: 'pushed', replyBy: { $lt: today } });
  const by = system('expireClaims', clock.now());
  return inTurn(orm.em.fork(), due, async (tx, id) => {
    const claim = await lockClaim(tx, { id });
    if (
      claim.status !== 'pushed' ||
      claim.replyBy === null ||
      claim.replyBy === undefined ||
      claim.replyBy >= today
    ) {
      return false;
    }
    moveClaim(tx, claim, 'expire', by);
    await enqueueNotification(tx, {
      ...aboutClaim(claim, 'expired', by.now),
      event: 'claimExpired',
      params: { policyTitle: claim.policyTitle, confirmBy: claim.replyBy },
    });
    return true;
  });
}

/**
 * Reminds enterprises that have not answered, once each at seven, three and one days left, with the sum that a confirmation would bring
 * today; how many were reminded. Where a yearly cap leaves nothing, there is nothing to remind of.
 */
export async function remindClaims({ orm, clock }: JobDeps): Promise<number> {
  const today = clock.today();
  let reminded = 0;
  for (const daysLeft of REMIND_DAYS_LEFT) {
    const window = { $gte: today, $lte: addDays(today, daysLeft) };
    const unreminded = { $or: [{ remindedDaysLeft: null }, { remindedDaysLeft: { $gt: daysLeft } }] };
    const due = await idsOf(orm.em.fork(), { status: 'pushed', replyBy: window, ...unreminded });
    reminded += await inTurn(orm.em.fork(), due, (tx, id) =>
      remind(tx, id, { daysLeft, today, now: clock.now() }),
    );
  }
  return reminded;
}

async function remind(
  tx: Em,
  id: number,
  at: { daysLeft: number; today: string; now: Date },
): Promise<boolean> {
  const claim = await lockClaim(tx, { id });
  if (claim.status !== 'pushed' || claim.replyBy === null || claim.replyBy === undefined) return false;
  if (
    claim.remindedDaysLeft !== null &&
    claim.remindedDaysLeft !== undefined &&
    claim.remindedDaysLeft <= at.daysLeft
  ) {
    return false;
  }
  claim.remindedDaysLeft = at.daysLeft;
  const { policyTitle, replyBy } = claim;
  const policy = await policyVersion(tx, claim.policyVersionId);
  const { amountFen, isExhausted } = await cutByCap(tx, claim, policy, at.today);
  if (isExhausted) return false; // nothing can be confirmed
  await enqueueNotification(tx, {
    ...aboutClaim(claim, `closing:${at.daysLeft}`, at.now),
    event: 'claimWindowClosing',
    params: { policyTitle, amountFen, confirmBy: replyBy, daysLeft: daysBetween(at.today, replyBy) },
  });
  return true;
}

/** Archives claims thirty days after they were paid; how many were archived. */
export async function archiveClaims({ orm, clock }: JobDeps): Promise<number> {
  const by = system('archiveClaims', clock.now());
  const before = addMs(by.now, -ARCHIVE_AFTER_MS);
  const due = await idsOf(orm.em.fork(), { status: 'paid', paidAt: { $lt: before } });
  return inTurn(orm.em.fork(), due, async (tx, id) => {
    const claim = await lockClaim(tx, { id });
    if (claim.status !== 'paid') return false;
    moveClaim(tx, claim, 'archive', by);
    return true;
  });
}

function system(job: string, now: Date): Mover {
  return { kind: 'system', key: `system:${job}`, now };
}

async function idsOf(em: Em, where: object): Promise<number[]> {
  const rows = await em.find(ClaimSchema, where, {
    fields: ['id'],
    orderBy: { id: 'asc' },
    limit: BATCH,
    disableIdentityMap: true,
  });
  return rows.map(({ id }) => id);
}

/** Each id in a commit of its own; `work` looks again under the lock and says whether it changed anything. */
async function inTurn(
  em: Em,
  ids: readonly number[],
  work: (tx: Em, id: number) => Promise<boolean>,
): Promise<number> {
  return eachInTurn(ids, async (id) => ((await transact(em, (tx) => work(tx, id))) ? 1 : 0));
}
