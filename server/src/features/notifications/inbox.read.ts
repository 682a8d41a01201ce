import { bulkUpsert, instantFrom, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import type { NotificationEvent, SubjectType } from '@innovation-points/shared/vocabulary/notifications.ts';

/** A message of the inbox with whether this person has read it. */
export interface InboxLine {
  readonly id: number;
  readonly enterpriseId: number;
  readonly event: NotificationEvent;
  readonly subjectType: SubjectType;
  readonly subjectId: number;
  readonly title: string;
  readonly body: string;
  readonly page: string;
  readonly createdAt: Date;
  readonly read: boolean;
}

type Parts = readonly [select: string, more: string];

/**
 * Messages that a person may read, as two lists that each follow an index: those of enterprises of which the person is a member
 * at this moment, and those to the person alone. Each binds the person once, then the values of `more`. `cross join` has the
 * embedded engine begin with the memberships: it would begin with all messages to enterprises.
 */
function ofEnterprises([select, more]: Parts): string {
  return `select ${select} from membership s
    cross join inbox_message m on s.enterprise_id = m.enterprise_id and s.person_id = ? and s.revoked_at is null
    left join inbox_read r on r.message_id = m.id and r.person_id = s.person_id where m.person_id is null ${more}`;
}

function toPerson([select, more]: Parts): string {
  return `select ${select} from inbox_message m
    left join inbox_read r on r.message_id = m.id and r.person_id = m.person_id where m.person_id = ? ${more}`;
}

const COLUMNS = `m.id, m.enterprise_id as enterpriseId, m.event, m.subject_type as subjectType,
  m.subject_id as subjectId, m.title, m.body, m.page, m.created_at as createdAt, r.id as readId`;

/** The next `limit` messages older than message `before`, newest first. */
export async function inboxOf(
  em: Em,
  personId: number,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<InboxLine[]> {
  const older = before === undefined ? '' : 'and m.id < ?';
  const parts: Parts = [COLUMNS, `${older} order by m.id desc limit ?`];
  const values = [personId, ...(before === undefined ? [] : [before]), limit];
  type Row = Omit<InboxLine, 'createdAt' | 'read'> & { createdAt: unknown; readId: number | null };
  const rows = await em.execute<Row[]>(
    `select * from (${ofEnterprises(parts)}) theirs union all select * from (${toPerson(parts)}) own
      order by id desc limit ?`,
    [...values, ...values, limit],
  );
  return rows.map(({ createdAt, readId, ...row }) => ({
    ...row,
    createdAt: instantFrom(createdAt),
    read: readId !== null,
  }));
}

/** How many messages the person has not read. */
export async function unreadCountOf(em: Em, personId: number): Promise<number> {
  const parts: Parts = ['count(*) as unread', 'and r.id is null'];
  const rows = await em.execute<{ unread: unknown }[]>(
    `${ofEnterprises(parts)} union all ${toPerson(parts)}`,
    [personId, personId],
  );
  return rows.reduce((sum, { unread }) => sum + Number(unread), 0);
}

/** Marks one of the person's messages as read; false when there is no such message for this person. */
export async function markRead(em: Em, personId: number, messageId: number, now: Date): Promise<boolean> {
  const parts: Parts = ['m.id', 'and m.id = ?'];
  const found = await em.execute<unknown[]>(`${ofEnterprises(parts)} union all ${toPerson(parts)}`, [
    personId,
    messageId,
    personId,
    messageId,
  ]);
  if (found.length === 0) return false;
  const row = [personId, messageId, instantValue(em, now)];
  const key = ['person_id', 'message_id'];
  await bulkUpsert(em, 'inbox_read', ['person_id', 'message_id', 'read_at'], [row], { key, update: [] });
  return true;
}
