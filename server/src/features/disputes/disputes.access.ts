import { DEPARTMENTS, type DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { roleAllows } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import {
  requireMembership,
  requireOfficer,
  type Actor,
  type Member,
  type OfficerActor,
} from '../auth/index.ts';
import type { Dispute } from './dispute.entity.ts';
import { WAITING } from './disputes.machine.ts';

/** A member who may raise and withdraw disputes; others of the enterprise get `dispute.viewer_may_not`. */
export async function requireDisputer(em: Em, actor: Actor, enterpriseId: number): Promise<Member> {
  const member = await requireMembership(em, actor, enterpriseId, 'view');
  if (!mayDispute(member)) throw new AppError('dispute.viewer_may_not');
  return member;
}

/** May this member raise and withdraw disputes? */
export function mayDispute({ role }: Member): boolean {
  return roleAllows(role, 'dispute');
}

/** An officer who may look at disputes. */
export function requireDisputeReader(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'department_clerk', 'business_officer', 'reviewer', 'auditor');
}

/** An officer who decides disputes, and so may also open their evidence; which ones, `requireMayAnswer` says. */
export function requireDisputeHandler(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'department_clerk', 'business_officer');
}

/** The department whose disputes alone the officer may see; undefined: all of the zone. */
export function ownDepartment(officer: OfficerActor): DepartmentCode | undefined {
  if (officer.roles.some((role) => role !== 'department_clerk')) return undefined;
  return officer.departmentCode as DepartmentCode | undefined;
}

/** May the officer decide this dispute now? The department's clerk while it waits, the business officer once it is escalated. */
export function mayAnswer(officer: OfficerActor, { department, status }: AnswerableDispute): boolean {
  if (!WAITING.includes(status)) return false;
  const isOwn = officer.roles.includes('department_clerk') && officer.departmentCode === department;
  return isOwn || (status === 'escalated' && officer.roles.includes('business_officer'));
}

type AnswerableDispute = Pick<Dispute, 'department' | 'status'>;

/** Throws `dispute.not_escalated` when another department still has time to answer this waiting dispute. */
export function requireMayAnswer(officer: OfficerActor, dispute: Dispute): void {
  if (mayAnswer(officer, dispute)) return;
  const { department, deadlineOn } = dispute;
  throw new AppError('dispute.not_escalated', { department: DEPARTMENTS[department], deadlineOn });
}
