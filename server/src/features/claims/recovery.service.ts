import { formatYuan } from '@innovation-points/shared/money.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CLAIMS_TEXTS } from '@innovation-points/shared/vocabulary/texts/claims.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import { enqueueNotification } from '../notifications/index.ts';
import { returnToBudget } from '../policies/index.ts';
import type { Claim } from './claim.entity.ts';
import { aboutClaim, budgetMove, lockClaim, moveClaim } from './moveClaim.ts';
import {
  RecoveryInstalmentSchema,
  RecoverySchema,
  type Recovery,
  type RecoveryInstalment,
} from './recovery.entity.ts';
import type { OfficerCommand } from './review.service.ts';

/** 启动追回: of a paid claim, at most what was paid. The enterprise is told how much and why. */
export async function openRecovery(
  em: Em,
  command: OfficerCommand & { readonly amountFen: number; readonly reason: string },
): Promise<Claim> {
  const { zoneId, officerId, claimId, by, amountFen, reason } = command;
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    moveClaim(tx, claim, 'open_recovery', by, reason);
    if (amountFen > claim.amountFen) throw tooLarge(claim.amountFen);
    tx.create(RecoverySchema, {
      zoneId,
      claimId,
      amountFen,
      recoveredFen: 0,
      reason,
      openedBy: officerId,
      openedAt: by.now,
      handedOverTo: null,
    });
    await enqueueNotification(tx, {
      ...aboutClaim(claim, 'recovery', by.now),
      event: 'claimRecoveryOpened',
      params: { policyTitle: claim.policyTitle, amountFen, reason, openedOn: dayOf(by.now) },
    });
    return claim;
  });
}

/** What finance enters when money has come back. */
export interface NewInstalment {
  readonly amountFen: number;
  readonly receivedOn: string;
  readonly receiptNumber: string;
}

/**
 * Records money that came back, with its receipt: it is free in the budget again, and the claim is partly or wholly recovered.
 * Throws `recovery.receipt_repeated` for a receipt that is there, `recovery.amount_too_large` beyond what is open.
 */
export async function recordInstalment(em: Em, command: OfficerCommand & NewInstalment): Promise<Claim> {
  const { zoneId, officerId, claimId, by, amountFen, receivedOn, receiptNumber } = command;
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    const recovery = await lockRecovery(tx, claimId);
    const rest = recovery.amountFen - recovery.recoveredFen;
    moveClaim(
      tx,
      claim,
      amountFen < rest ? 'recover_part' : 'recover_rest',
      by,
      say(CLAIMS_TEXTS.receivedMoney, { receiptNumber }),
    );
    const known = await tx.count(RecoveryInstalmentSchema, { recoveryId: recovery.id, receiptNumber });
    if (known > 0) throw new AppError('recovery.receipt_repeated');
    if (amountFen > rest) throw tooLarge(rest);
    recovery.recoveredFen += amountFen;
    tx.create(RecoveryInstalmentSchema, {
      recoveryId: recovery.id,
      amountFen,
      receivedOn,
      receiptNumber,
      recordedBy: officerId,
      recordedAt: by.now,
    });
    await returnToBudget(tx, { ...budgetMove(claim, by.now), amountFen, reference: receiptNumber });
    await enqueueNotification(tx, {
      ...aboutClaim(claim, `recovered:${receiptNumber}`, by.now),
      event: 'claimRecovered',
      params: { policyTitle: claim.policyTitle, amountFen, restFen: rest - amountFen, receivedOn },
    });
    return claim;
  });
}

/** 移交: what is left is pursued by somebody else, who is named. */
export async function handOverRecovery(
  em: Em,
  command: OfficerCommand & { readonly to: string; readonly reason: string },
): Promise<Claim> {
  const { zoneId, claimId, by, to, reason } = command;
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    const recovery = await lockRecovery(tx, claimId);
    moveClaim(tx, claim, 'hand_over', by, say(CLAIMS_TEXTS.handedOver, { to, reason }));
    recovery.handedOverTo = to;
    await enqueueNotification(tx, {
      ...aboutClaim(claim, 'handed_over', by.now),
      event: 'claimHandedOver',
      params: {
        policyTitle: claim.policyTitle,
        restFen: recovery.amountFen - recovery.recoveredFen,
        handedOverOn: dayOf(by.now),
      },
    });
    return claim;
  });
}

/** A recovery with what has come so far. */
export interface RecoveryState {
  readonly recovery: Recovery;
  readonly instalments: readonly RecoveryInstalment[];
}

/** The recovery of a claim; undefined when none was opened. */
export async function recoveryOf(em: Em, claimId: number): Promise<RecoveryState | undefined> {
  const recovery = await em.findOne(RecoverySchema, { claimId }, { disableIdentityMap: true });
  if (recovery === null) return undefined;
  const instalments = await em.find(
    RecoveryInstalmentSchema,
    { recoveryId: recovery.id },
    { orderBy: { id: 'asc' }, disableIdentityMap: true },
  );
  return { recovery, instalments };
}

async function lockRecovery(tx: Em, claimId: number): Promise<Recovery> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const recovery = await tx.findOne(RecoverySchema, { claimId }, lock);
  assertFound(recovery, 'recovery.not_found');
  return recovery;
}

function tooLarge(restFen: number): AppError {
  return new AppError('recovery.amount_too_large', { rest: formatYuan(restFen) });
}
