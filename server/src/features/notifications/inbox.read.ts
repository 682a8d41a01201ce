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

/** Messages that this person may read: those of enterprises of which the person is a member at this moment. */
const MINE = `from inbox_message m
  join membership s on s.enterprise_id = m.enterprise_id and s.person_id = ? and s.revoked_at is null
  left join inbox_read r on r.message_id = m.id and r.person_id = s.person_id`;

/** The next `limit` messages older than message `before`, newest first. */
export async function inboxOf(
  em: Em,
  personId: number,
  page: { before: number | undefined; limit: number },
): Promise<InboxLine[]> {
  const older = page.before === undefined ? '' : ' where m.id < ?';
  type Row = Omit<InboxLine, 'createdAt' | 'read'> & { createdAt: unknown; readId: number | null };
  const rows = await em.execute<Row[]>(
    `select m.id, m.enterprise_id as enterpriseId, m.event, m.subject_type as subjectType, m.subject_id as subjectId,
            m.title, m.body, m.page, m.created_at as createdAt, r.id as readId
       ${MINE}${older} order by m.id desc limit ?`,
    [personId, ...(page.before === undefined ? [] : [page.before]), page.limit],
  );
  return rows.map(({ createdAt, readId, ...row }) => ({
    ...row,
    createdAt: instantFrom(createdAt),
    read: readId !== null,
  }));
}

/** How many messages the person has not read. */
export async function unreadCountOf(em: Em, personId: number): Promise<number> {
  const [row] = await em.execute<{ unread: unknown }[]>(
    `select count(*) as unread ${MINE} where r.id is null`,
    [personId],
  );
  return Number(row?.unread ?? 0);
}

/** Marks one of the person's messages as read; false when there is no such message for this person. */
export async function markRead(em: Em, personId: number, messageId: number, now: Date): Promise<boolean> {
  const mine = await em.execute<unknown[]>(`select m.id ${MINE} where m.id = ?`, [personId, messageId]);
  if (mine.length === 0) return false;
  const row = [personId, messageId, instantValue(em, now)];
  const key = ['person_id', 'message_id'];
  await bulkUpsert(em, 'inbox_read', ['person_id', 'message_id', 'read_at'], [row], { key, update: [] });
  return true;
}
