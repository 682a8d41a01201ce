import { addWorkingDays } from '@innovation-points/shared/calendar.ts';
import { isDecimal, normaliseDecimal } from '@innovation-points/shared/decimal.ts';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import { shippedCalendar } from '../../lib/holidayCalendar.ts';
import type { Member } from '../auth/index.ts';
import { factHistory, type FactDefinition, type FactVersion } from '../facts/index.ts';
import { DisputeSchema, type Dispute } from './dispute.entity.ts';
import { disputeSettings } from './disputeSettings.ts';
import { lockDispute } from './disputes.store.ts';
import { requireOwnEvidence } from './evidence.service.ts';
import { definitionOf, factValue } from './factValue.ts';
import { auditDispute, moveDispute, type Mover } from './moveDispute.ts';

/** What an enterprise objects to. Values are plain decimals in the fact's unit. */
export interface NewDispute {
  readonly code: string;
  readonly period: string;
  /** The value as she saw it; undefined: she saw none. */
  readonly disputedValue?: string | undefined;
  readonly claimedValue: string;
  readonly reason: string;
  readonly evidenceId?: number | undefined;
}

/**
 * Puts a dispute into the queue of the department that answers for the fact, with its last day for an answer.
 *
 * Refused: an unknown fact or year, a value that has changed since she saw it (`dispute.fact_moved`), a claim of the very value
 * that is there, and a second dispute while one about the same fact waits (`dispute.already_open`).
 */
export async function raiseDispute(em: Em, member: Member, wanted: NewDispute, by: Mover): Promise<Dispute> {
  const fact = definitionOf(wanted.code);
  const claimedValue = factValue(wanted.claimedValue, fact);
  requirePossibleYear(wanted.period, dayOf(by.now));
  return transact(em, async (tx) => {
    const live = await liveVersion(tx, member, wanted);
    requireAsSeen(live, wanted.disputedValue);
    if (live?.value === claimedValue) throw new AppError('dispute.value_unchanged');
    await requireOwnEvidence(tx, member.enterpriseId, wanted.evidenceId);
    const dispute = tx.create(DisputeSchema, {
      ...unanswered(member, fact, by.now),
      period: wanted.period,
      claimedValue,
      reason: wanted.reason,
      evidenceId: wanted.evidenceId ?? null,
      disputedValue: live?.value ?? null,
      disputedBatchId: live?.batchId ?? null,
    });
    await insertAlone(tx);
    auditDispute(tx, dispute, 'dispute.raise', by, { disputedValue: dispute.disputedValue, claimedValue });
    return dispute;
  });
}

/** Takes back a dispute that still waits; throws `dispute.not_found` and `dispute.wrong_status`. */
export async function withdrawDispute(
  em: Em,
  member: Member,
  disputeId: number,
  by: Mover,
): Promise<Dispute> {
  return transact(em, async (tx) => {
    const dispute = await lockDispute(tx, { id: disputeId, enterpriseId: member.enterpriseId });
    moveDispute(tx, dispute, 'withdraw', by);
    return dispute;
  });
}

function requirePossibleYear(period: string, today: string): void {
  const thisYear = Number(today.slice(0, 4));
  const isPossible = Number(period) <= thisYear && Number(period) >= thisYear - disputeSettings().yearsBack;
  if (!isPossible) throw new AppError('dispute.unknown_period', { period });
}

async function liveVersion(
  tx: Em,
  { zoneId, enterpriseId }: Member,
  { code, period }: NewDispute,
): Promise<FactVersion | undefined> {
  const versions = await factHistory(tx, { zoneId, enterpriseId, code, period });
  return versions.find(({ state }) => state === 'live');
}

function requireAsSeen(live: FactVersion | undefined, seen: string | undefined): void {
  const seenValue = seen !== undefined && isDecimal(seen) ? normaliseDecimal(seen) : seen;
  if (live?.value !== seenValue) throw new AppError('dispute.fact_moved');
}

function unanswered({ zoneId, enterpriseId, personId }: Member, fact: FactDefinition, now: Date) {
  const deadline = addWorkingDays(dayOf(now), disputeSettings().answerWorkingDays, shippedCalendar());
  return {
    zoneId,
    enterpriseId,
    code: fact.code,
    department: fact.department,
    status: 'open' as const,
    waiting: 1,
    raisedBy: personId,
    raisedAt: now,
    deadlineOn: deadline.day,
    deadlineIsProvisional: deadline.isProvisional,
    answer: null,
    correctedValue: null,
    correctionBatchId: null,
    closedAt: null,
    rescore: null,
    rescoredRunId: null,
  };
}

/** Writes the new dispute; the unique index decides when two phones raise one about the same fact at once. */
async function insertAlone(tx: Em): Promise<void> {
  try {
    await tx.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new AppError('dispute.already_open');
    throw error;
  }
}
