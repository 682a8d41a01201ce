import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';

/** The enterprise with its zone, since one installation serves several and an enterprise may be known to more than one. */
export function enterpriseLine({
  enterpriseName,
  zone,
}: Pick<MembershipDto, 'enterpriseName' | 'zone'>): string {
  return `${enterpriseName} · ${zone.name}`;
}
