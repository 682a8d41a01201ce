import type { MeDto } from '@innovation-points/shared/contracts/auth.ts';

/**
 * The enterprise to act for after `me` was read: the one chosen before while it is still among the memberships,
 * else one whose money the person may confirm, else the first. Undefined when there is none.
 */
export function chooseEnterprise(me: MeDto, before: number | undefined): number | undefined {
  const kept = me.memberships.find((one) => one.enterpriseId === before);
  const chosen = kept ?? me.memberships.find((one) => one.canConfirm) ?? me.memberships[0];
  return chosen?.enterpriseId;
}
