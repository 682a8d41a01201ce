import { PERSON_ROLE_LABELS, type PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type {
  NotificationEvent,
  NotificationParams,
} from '@innovation-points/shared/vocabulary/notifications.ts';
import { MEMBER_MEANS, type MemberMeans } from '@innovation-points/shared/vocabulary/bindings.ts';
import type { Em } from '../../db/orm.ts';
import type { Deps } from '../../deps.ts';
import { dayOf } from '../../lib/clock.ts';
import { enqueueNotification } from '../notifications/index.ts';
import type { BindingRequest } from './bindings.entity.ts';
import { entryOf } from './entries.ts';

/** The enterprise a message speaks of. */
interface Spoken {
  readonly zoneId: number;
  readonly enterpriseId: number;
  readonly enterpriseName: string;
  readonly now: Date;
}

/** The enterprise as messages about it speak of it. */
export async function spokenOf(
  tx: Em,
  deps: Pick<Deps, 'directory'>,
  { zoneId, enterpriseId }: { zoneId: number; enterpriseId: number },
  now: Date,
): Promise<Spoken> {
  const { name: enterpriseName } = await entryOf({ em: tx, deps }, enterpriseId);
  return { zoneId, enterpriseId, enterpriseName, now };
}

/** Tells the person how the zone has decided, within the caller's transaction. */
export async function tellDecision(tx: Em, spoken: Spoken, request: BindingRequest): Promise<void> {
  const { id, personId, status, role, reason } = request;
  const decided = { enterpriseName: spoken.enterpriseName, decidedOn: dayOf(spoken.now) };
  const key = `binding:${id}:${status}`;
  if (status === 'approved') {
    const params = { ...decided, role: PERSON_ROLE_LABELS[role] };
    await tell(tx, spoken, { key, event: 'bindingApproved', params, onlyTo: personId });
  } else {
    const params = { ...decided, reason: reason ?? '' };
    await tell(tx, spoken, { key, event: 'bindingRejected', params, onlyTo: personId });
  }
}

/** Tells the whole enterprise that somebody has joined, and how. */
export async function tellJoined(
  tx: Em,
  spoken: Spoken,
  { personId, role, means }: { personId: number; role: PersonRole; means: MemberMeans },
): Promise<void> {
  const { enterpriseId, enterpriseName, now } = spoken;
  const key = `member:${enterpriseId}:${personId}:joined:${now.getTime()}`;
  const [title, by] = [PERSON_ROLE_LABELS[role], MEMBER_MEANS[means]];
  const params = { enterpriseName, role: title, means: by, joinedOn: dayOf(now) };
  await tell(tx, spoken, { key, event: 'memberJoined', params });
}

/** Tells a member of the new role. */
export async function tellRole(
  tx: Em,
  spoken: Spoken,
  { personId, role }: { personId: number; role: PersonRole },
): Promise<void> {
  const { enterpriseId, enterpriseName, now } = spoken;
  const key = `member:${enterpriseId}:${personId}:role:${now.getTime()}`;
  const params = { enterpriseName, role: PERSON_ROLE_LABELS[role], changedOn: dayOf(now) };
  await tell(tx, spoken, { key, event: 'memberRoleChanged', params, onlyTo: personId });
}

/** Tells a person that somebody else has ended the membership. */
export async function tellRemoved(tx: Em, spoken: Spoken, personId: number): Promise<void> {
  const { enterpriseId, enterpriseName, now } = spoken;
  const key = `member:${enterpriseId}:${personId}:removed:${now.getTime()}`;
  const params = { enterpriseName, removedOn: dayOf(now) };
  await tell(tx, spoken, { key, event: 'memberRemoved', params, onlyTo: personId });
}

interface Message<E extends NotificationEvent> {
  readonly key: string;
  readonly event: E;
  readonly params: NotificationParams[E];
  readonly onlyTo?: number;
}

async function tell<E extends NotificationEvent>(
  tx: Em,
  { zoneId, enterpriseId, now }: Spoken,
  { key, ...message }: Message<E>,
): Promise<void> {
  const subject = { type: 'enterprise', id: enterpriseId } as const;
  await enqueueNotification(tx, { ...message, dedupeKey: key, zoneId, enterpriseId, subject, now });
}
