import type { Actor, OfficerActor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import { requireOfficer } from '../auth/index.ts';
import type { PayoutBatch } from './payouts.entity.ts';

/** Officers who may look at batches. */
export function requireReader(actor: Actor): OfficerActor {
  return requireOfficer(
    actor,
    'finance_preparer',
    'finance_approver',
    'business_officer',
    'reviewer',
    'auditor',
  );
}

/** Who prepares batches, sends approved ones to the bank and reconciles them. */
export function requirePreparer(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'finance_preparer');
}

/** Who may cancel a batch: those who prepare and those who approve. */
export function requireFinance(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'finance_preparer', 'finance_approver');
}

/** Who approves batches. */
export function requireApprover(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'finance_approver');
}

/** Who prepared a batch never approves it (四眼原则); throws `payout_batch.same_person`. */
export function requireSecondPerson(officerId: number, batch: PayoutBatch): void {
  if (batch.preparedBy === officerId) throw new AppError('payout_batch.same_person');
}
