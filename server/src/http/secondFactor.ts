import type { Contract } from '@innovation-points/shared/contracts/contract.ts';
import type { Config } from '../config.ts';
import { AppError } from '../lib/appError.ts';
import type { Actor } from './actor.ts';

const MINUTE_MS = 60_000;

/**
 * Refuses what an officer may not do as the second factor stands: everything but enrolling while a role demands one that is
 * not there (`auth.second_factor_required`), and the gravest steps without a recent code (`auth.step_up_required`).
 */
export function requireSecondFactor(
  contract: Contract,
  actor: Actor,
  { STEP_UP_MINUTES }: Pick<Config, 'STEP_UP_MINUTES'>,
  now: Date,
): void {
  if (actor.kind !== 'officer' || actor.secondFactor === undefined) return;
  const { isRequired, isEnrolled, provedAt } = actor.secondFactor;
  if (isRequired && !isEnrolled && !contract.beforeSecondFactor) {
    throw new AppError('auth.second_factor_required');
  }
  if (!contract.stepUp || !isEnrolled) return;
  if (provedAt === undefined || now.getTime() - provedAt.getTime() >= STEP_UP_MINUTES * MINUTE_MS) {
    throw new AppError('auth.step_up_required', { minutes: String(STEP_UP_MINUTES) });
  }
}
