import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { correctionSource, factOfYear, outcomeText } from '@innovation-points/shared/vocabulary/disputes.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import type { OfficerActor } from '../auth/index.ts';
import { factHistory, openFactBatch, writeFacts, type FactDefinition } from '../facts/index.ts';
import { enqueueNotification } from '../notifications/index.ts';
import type { Dispute } from './dispute.entity.ts';
import { requireMayAnswer } from './disputes.access.ts';
import { move } from './disputes.machine.ts';
import { lockDispute, seenBy } from './disputes.store.ts';
import { definitionOf, factValue } from './factValue.ts';
import { moveDispute, type Mover } from './moveDispute.ts';

interface Uphold {
  readonly disputeId: number;
  /** Plain decimal in the fact's unit. */
  readonly correctedValue: string;
  readonly answer?: string | undefined;
}

/**
 * 异议成立: the right value supersedes the disputed one as a delivery of its own, the owner is told, and the zone is scored anew
 * (see `disputes.job.ts`), all decided in one commit. The row is locked first, so of two clerks one answers.
 *
 * Throws `dispute.value_unchanged` when the value is the disputed one, `fact.batch_conflict` when a file is being accepted at
 * the same moment.
 */
export async function upholdDispute(
  em: Em,
  officer: OfficerActor,
  { disputeId, correctedValue, answer }: Uphold,
  by: Mover,
): Promise<Dispute> {
  return transact(em, async (tx) => {
    const dispute = await answerable(tx, officer, disputeId, 'uphold');
    const fact = definitionOf(dispute.code);
    const value = factValue(correctedValue, fact);
    dispute.correctionBatchId = await correctFact(tx, dispute, value, by.now);
    Object.assign(dispute, { correctedValue: value, answer: answer || null, rescore: 'pending' });
    moveDispute(tx, dispute, 'uphold', by);
    await tellOwner(tx, dispute, fact, outcomeText('upheld', `${value}${fact.unit}`), by.now);
    return dispute;
  });
}

/** 异议不成立: the fact stays as it is, the owner is told and reads why. */
export async function dismissDispute(
  em: Em,
  officer: OfficerActor,
  { disputeId, answer }: { disputeId: number; answer: string },
  by: Mover,
): Promise<Dispute> {
  return transact(em, async (tx) => {
    const dispute = await answerable(tx, officer, disputeId, 'dismiss');
    dispute.answer = answer;
    moveDispute(tx, dispute, 'dismiss', by);
    await tellOwner(tx, dispute, definitionOf(dispute.code), outcomeText('dismissed', ''), by.now);
    return dispute;
  });
}

/** The dispute, locked, when it can be answered so and by this officer. A closed one is said to be closed, whoever asks. */
async function answerable(
  tx: Em,
  officer: OfficerActor,
  disputeId: number,
  event: 'uphold' | 'dismiss',
): Promise<Dispute> {
  const dispute = await lockDispute(tx, seenBy(officer, disputeId));
  move(dispute.status, event);
  requireMayAnswer(officer, dispute);
  return dispute;
}

/**
 * Writes the right value over whatever counts today, and answers the delivery that holds it. A file accepted meanwhile may
 * have brought it already; then there is nothing to write.
 */
async function correctFact(tx: Em, dispute: Dispute, value: string, now: Date): Promise<number> {
  const { zoneId, enterpriseId, code, period } = dispute;
  const versions = await factHistory(tx, { zoneId, enterpriseId, code, period });
  const live = versions.find(({ state }) => state === 'live');
  if (live?.value === value) {
    if (live.batchId === dispute.disputedBatchId) throw new AppError('dispute.value_unchanged');
    return live.batchId;
  }
  const source = correctionSource(dispute.id);
  const batchId = await openFactBatch(tx, {
    zoneId,
    department: dispute.department,
    source,
    disputeId: dispute.id,
    recordedAt: now,
  });
  const replaces = live && { batchId: live.batchId, value: live.value, sourceRow: live.sourceRow };
  await writeFacts(tx, { zoneId, batchId }, [{ enterpriseId, period, code, value, sourceRow: 1, replaces }]);
  return batchId;
}

async function tellOwner(
  tx: Em,
  dispute: Dispute,
  { title }: FactDefinition,
  outcome: string,
  now: Date,
): Promise<void> {
  const { id, zoneId, enterpriseId, period, department } = dispute;
  await enqueueNotification(tx, {
    dedupeKey: `dispute:${id}:answered`,
    event: 'disputeAnswered',
    zoneId,
    enterpriseId,
    subject: { type: 'dispute', id },
    params: {
      factTitle: factOfYear(title, period),
      department: DEPARTMENTS[department],
      outcome,
      answeredOn: dayOf(now),
    },
    now,
  });
}
