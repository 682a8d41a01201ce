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
  /** How the account stands with the second factor; left out where work is done in an officer's name without a request. */
  readonly secondFactor?: SecondFactor;
}

/** `provedAt`: when a code was last given in this session. */
export interface SecondFactor {
  readonly isRequired: boolean;
  readonly isEnrolled: boolean;
  readonly provedAt: Date | undefined;
}

/** A department's own system, which signs each request with its delivery key. */
export interface MachineActor {
  readonly kind: 'machine';
  /** The public name of the key. */
  readonly keyId: string;
  readonly zoneId: number;
  readonly departmentCode: string;
}

/** Who is calling. Decided anew on every request, from the token or the signature and the database. */
export type Actor = VisitorActor | PersonActor | OfficerActor | MachineActor;

/** The actor as the audit log and the idempotency table name it: `person:7`, `officer:3`, `machine:k4f…`, `visitor`. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.personId}`;
    case 'officer':
      return `officer:${actor.officerId}`;
    case 'machine':
      return `machine:${actor.keyId}`;
    case 'visitor':
      return 'visitor';
  }
}
