import { addWorkingDays } from '@innovation-points/shared/calendar.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { shippedCalendar } from '../../lib/holidayCalendar.ts';
import { enqueueNotification } from '../notifications/index.ts';
import { policyVersion, releaseBudget } from '../policies/index.ts';
import type { Claim } from './claim.entity.ts';
import { requireSecondPerson } from './claims.access.ts';
import { aboutClaim, budgetMove, lockClaim, moveClaim, type Mover } from './moveClaim.ts';
import { ObjectionSchema, type Objection } from './objection.entity.ts';
import type { OfficerCommand } from './review.service.ts';
import type { OfficerActor } from '../../http/actor.ts';

/** 公示: opens the notice from today until the last of the policy's working days. */
export async function publiciseClaim(em: Em, { zoneId, claimId, by, note }: OfficerCommand): Promise<Claim> {
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    moveClaim(tx, claim, 'publicise', by, note);
    const { publicNoticeWorkingDays } = await policyVersion(tx, claim.policyVersionId);
    const noticeFrom = dayOf(by.now);
    const until = addWorkingDays(noticeFrom, publicNoticeWorkingDays, shippedCalendar());
    Object.assign(claim, { noticeFrom, noticeUntil: until.day, noticeProvisional: until.isProvisional });
    const { policyTitle, amountFen } = claim;
    await enqueueNotification(tx, {
      ...aboutClaim(claim, 'publicised', by.now),
      event: 'claimPublicised',
      params: { policyTitle, amountFen, noticeFrom, noticeUntil: until.day },
    });
    return claim;
  });
}

interface RaiseObjection {
  readonly zoneId: number;
  readonly claimId: number;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly reason: string;
  readonly by: Mover;
}

/** Anyone's objection while the notice is open; throws `notice.not_found` and `notice.closed`. */
export async function raiseObjection(em: Em, vault: Vault, command: RaiseObjection): Promise<Objection> {
  const { zoneId, claimId, by, reason } = command;
  const today = dayOf(by.now);
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    if (claim.noticeUntil === null || claim.noticeUntil === undefined) throw new AppError('notice.not_found');
    const isOpen =
      today <= claim.noticeUntil && (claim.status === 'publicised' || claim.status === 'objected');
    if (!isOpen) throw new AppError('notice.closed');
    const { objectionWorkingDays } = await policyVersion(tx, claim.policyVersionId);
    moveClaim(tx, claim, 'object', by);
    const objection = tx.create(ObjectionSchema, {
      zoneId,
      claimId,
      reason,
      sealedName: vault.seal(command.contactName),
      sealedPhone: vault.seal(command.contactPhone),
      raisedAt: by.now,
      answerBy: addWorkingDays(today, objectionWorkingDays, shippedCalendar()).day,
      outcome: 'open',
    });
    await tx.flush();
    await enqueueNotification(tx, {
      ...aboutClaim(claim, `objected:${objection.id}`, by.now),
      event: 'claimObjected',
      params: { policyTitle: claim.policyTitle, answerBy: objection.answerBy },
    });
    return objection;
  });
}

/** 异议成立: the claim ends here and its money goes back to the budget. `note` is the reason the enterprise reads. */
export async function upholdObjection(em: Em, { zoneId, claimId, by, note }: OfficerCommand): Promise<Claim> {
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    moveClaim(tx, claim, 'uphold', by, note);
    await closeObjections(tx, claim, 'upheld', by.now, note);
    await releaseBudget(tx, budgetMove(claim, by.now));
    await enqueueNotification(tx, {
      ...aboutClaim(claim, 'revoked', by.now),
      event: 'claimRevoked',
      params: { policyTitle: claim.policyTitle, reason: note ?? '', revokedOn: dayOf(by.now) },
    });
    return claim;
  });
}

/** 异议不成立: every open objection is answered and the notice goes on. */
export async function dismissObjection(
  em: Em,
  { zoneId, claimId, by, note }: OfficerCommand,
): Promise<Claim> {
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    moveClaim(tx, claim, 'dismiss', by, note);
    const answered = await closeObjections(tx, claim, 'dismissed', by.now, note);
    await enqueueNotification(tx, {
      ...aboutClaim(claim, `dismissed:${answered.at(-1)?.id ?? 0}`, by.now),
      event: 'claimObjectionDismissed',
      params: { policyTitle: claim.policyTitle, answeredOn: dayOf(by.now) },
    });
    return claim;
  });
}

/** 批准拨付: by another officer than the reviewer, after the last day of the notice. */
export async function approveClaim(
  em: Em,
  officer: OfficerActor,
  { claimId, by, note }: OfficerCommand,
): Promise<Claim> {
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId: officer.zoneId });
    moveClaim(tx, claim, 'approve', by, note);
    requireSecondPerson(officer, claim);
    assertFound(claim.noticeUntil, 'notice.not_found');
    if (dayOf(by.now) <= claim.noticeUntil) {
      throw new AppError('claim.notice_not_over', { endsOn: claim.noticeUntil });
    }
    const { paymentWorkingDays } = await policyVersion(tx, claim.policyVersionId);
    const payBy = addWorkingDays(claim.noticeUntil, paymentWorkingDays, shippedCalendar()).day;
    Object.assign(claim, { approvedBy: officer.officerId, payBy });
    await enqueueNotification(tx, {
      ...aboutClaim(claim, 'approved', by.now),
      event: 'claimApproved',
      params: { policyTitle: claim.policyTitle, amountFen: claim.amountFen, payBy },
    });
    return claim;
  });
}

async function closeObjections(
  tx: Em,
  claim: Claim,
  outcome: 'upheld' | 'dismissed',
  now: Date,
  answer: string | undefined,
): Promise<Objection[]> {
  const open = await tx.find(
    ObjectionSchema,
    { claimId: claim.id, outcome: 'open' },
    { orderBy: { id: 'asc' } },
  );
  for (const objection of open) {
    Object.assign(objection, { outcome, answer: answer ?? null, answeredAt: now });
  }
  return open;
}
