import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';

/** Somebody who has not signed in. */
export interface VisitorActor {
  readonly kind: 'visitor';
}

/** A person with a phone, who may act for several enterprises. */
export interface PersonActor {
  readonly kind: 'person';
  readonly personId: number;
  readonly sessionId: number;
}

/** A named account of one zone. */
export interface OfficerActor {
  readonly kind: 'officer';
  readonly officerId: number;
  readonly zoneId: number;
  readonly roles: readonly OfficerRole[];
  /** Set for department clerks only. */
  readonly departmentCode: string | undefined;
  readonly sessionId: number;
}

/** Who is calling. Decided anew on every request, from the token and the database. */
export type Actor = VisitorActor | PersonActor | OfficerActor;

/** The actor as the audit log and the idempotency table name it: `person:7`, `officer:3`, `visitor`. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'person') {
    return `person:${actor.personId}`;
  }
  return actor.kind === 'officer' ? `officer:${actor.officerId}` : 'visitor';
}
