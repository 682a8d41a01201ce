import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { DisputeStatus } from '@innovation-points/shared/vocabulary/disputes.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { assertFound } from '../../lib/appError.ts';
import type { OfficerActor } from '../auth/index.ts';
import { DisputeSchema, type Dispute } from './dispute.entity.ts';
import { ownDepartment } from './disputes.access.ts';

/** Which dispute, and whose it must be. */
type Wanted = Readonly<Partial<Pick<Dispute, 'enterpriseId' | 'zoneId' | 'department'>> & { id: number }>;

/** Dispute `id`, when the officer's zone and, for a clerk, department has it. */
export function seenBy(officer: OfficerActor, id: number): Wanted {
  const department = ownDepartment(officer);
  return { id, zoneId: officer.zoneId, ...(department === undefined ? {} : { department }) };
}

/** The dispute; `dispute.not_found` when there is none like it. */
export async function findDispute(em: Em, wanted: Wanted): Promise<Dispute> {
  const dispute = await em.findOne(DisputeSchema, wanted, { disableIdentityMap: true });
  assertFound(dispute, 'dispute.not_found');
  return dispute;
}

/** The same with its row locked until the end of the transaction. */
export async function lockDispute(tx: Em, wanted: Wanted): Promise<Dispute> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
  const dispute = await tx.findOne(DisputeSchema, wanted, lock);
  assertFound(dispute, 'dispute.not_found');
  return dispute;
}

/** The next `limit` disputes of an enterprise before id `before` (undefined: the newest), newest first. */
export async function disputesOf(
  em: Em,
  enterpriseId: number,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<Dispute[]> {
  const where = { enterpriseId, ...(before === undefined ? {} : { id: { $lt: before } }) };
  return em.find(DisputeSchema, where, { orderBy: { id: 'desc' }, limit, disableIdentityMap: true });
}

/** The place of a dispute in the queue. */
export type QueuePlace = Pick<Dispute, 'deadlineOn' | 'id'>;

interface QueueFilter {
  /** Left out: those that wait for an answer. */
  readonly status?: DisputeStatus | undefined;
  readonly department?: DepartmentCode | undefined;
  readonly enterpriseId?: number | undefined;
}

/** The next `limit` disputes that the officer may see behind `after`, by deadline and id. */
export async function disputeQueue(
  em: Em,
  officer: OfficerActor,
  filter: QueueFilter,
  { after, limit }: { after: QueuePlace | undefined; limit: number },
): Promise<Dispute[]> {
  const { status, department, enterpriseId } = filter;
  const own = ownDepartment(officer);
  const where = [
    { zoneId: officer.zoneId, ...(status === undefined ? { waiting: 1 } : { status }) },
    ...(own === undefined ? [] : [{ department: own }]),
    ...(department === undefined ? [] : [{ department }]),
    ...(enterpriseId === undefined ? [] : [{ enterpriseId }]),
    ...(after === undefined ? [] : [behind(after)]),
  ];
  const orderBy = { deadlineOn: 'asc' as const, id: 'asc' as const };
  return em.find(DisputeSchema, { $and: where }, { orderBy, limit, disableIdentityMap: true });
}

/** How many disputes of a department wait for an answer. */
export interface WaitingCount {
  readonly department: DepartmentCode;
  readonly waiting: number;
  /** Of these: those whose last day for an answer is today or over, and not escalated yet. */
  readonly dueToday: number;
  /** Of these: those past their last day, which the zone's business officers may answer, too. */
  readonly escalated: number;
}

/** What waits on the officer's desk, by department; departments without anything waiting are left out. */
export async function waitingCounts(em: Em, officer: OfficerActor, today: string): Promise<WaitingCount[]> {
  const own = ownDepartment(officer);
  const rows = await em.execute<Record<keyof WaitingCount, string>[]>(
    `select department, count(*) as waiting,
            sum(case when status = 'open' and deadline_on <= ? then 1 else 0 end) as dueToday,
            sum(case when status = 'escalated' then 1 else 0 end) as escalated
       from dispute where zone_id = ? and waiting = 1 ${own === undefined ? '' : 'and department = ?'}
      group by department`,
    [today, officer.zoneId, ...(own === undefined ? [] : [own])],
  );
  const counts = rows.map(({ department, waiting, dueToday, escalated }) => ({
    department: department as DepartmentCode,
    waiting: Number(waiting),
    dueToday: Number(dueToday),
    escalated: Number(escalated),
  }));
  return counts.toSorted((a, b) => (a.department < b.department ? -1 : 1)); // the engines sort an enum differently
}

function behind({ deadlineOn, id }: QueuePlace) {
  return { $or: [{ deadlineOn: { $gt: deadlineOn } }, { deadlineOn, id: { $gt: id } }] };
}
