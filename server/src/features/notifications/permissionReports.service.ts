import { LockMode } from '@mikro-orm/core';
import { bulkUpsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { addMs } from '../../lib/clock.ts';
import { MessageQuotaSchema } from './messageQuota.entity.ts';
import { PermissionReportSchema, type ReportSource } from './permissionReport.entity.ts';

/** The phone and WeChat tell of one tap within this time of each other. */
const SAME_TAP_MS = 10 * 60_000;

export interface Report {
  /** The same for every repetition of the same report. */
  readonly key: string;
  readonly personId: number;
  readonly templateKey: string;
  readonly source: ReportSource;
  readonly now: Date;
}

/** Notes that something was told, within the caller's transaction; false when it was noted before. */
export async function isFirstReport(tx: Em, report: Report): Promise<boolean> {
  await lockQuota(tx, report);
  if ((await tx.count(PermissionReportSchema, { reportKey: report.key })) > 0) return false;
  await note(tx, report, true);
  return true;
}

/**
 * Notes an accept, within the caller's transaction; false when it adds nothing: it was noted before, or the other source told
 * of the same tap. Two accepts from one source are two taps.
 */
export async function isNewAccept(tx: Em, report: Report): Promise<boolean> {
  const { key, personId, templateKey, source, now } = report;
  await lockQuota(tx, report);
  if ((await tx.count(PermissionReportSchema, { reportKey: key })) > 0) return false;
  const otherSource: ReportSource = source === 'phone' ? 'wechat' : 'phone';
  const twin = await tx.findOne(
    PermissionReportSchema,
    {
      personId,
      templateKey,
      paired: false,
      source: otherSource,
      receivedAt: { $gte: addMs(now, -SAME_TAP_MS) },
    },
    { orderBy: { id: 'asc' } },
  );
  if (twin !== null) await tx.nativeUpdate(PermissionReportSchema, { id: twin.id }, { paired: true });
  await note(tx, report, twin !== null);
  return twin === null;
}

/** One report at a time for a person and template: the row of the quota is the lock, made when it is not there. */
async function lockQuota(tx: Em, { personId, templateKey, now }: Report): Promise<void> {
  const columns = ['person_id', 'template_key', 'remaining', 'standing', 'updated_at'];
  const row = [personId, templateKey, 0, 0, instantValue(tx, now)];
  await bulkUpsert(tx, 'message_quota', columns, [row], { key: ['person_id', 'template_key'], update: [] });
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, fields: ['id'] } as const;
  await tx.findOneOrFail(MessageQuotaSchema, { personId, templateKey }, lock);
}

async function note(tx: Em, report: Report, paired: boolean): Promise<void> {
  const columns = ['report_key', 'person_id', 'template_key', 'source', 'paired', 'received_at'];
  const { key, personId, templateKey, source, now } = report;
  const row = [key, personId, templateKey, source, paired ? 1 : 0, instantValue(tx, now)];
  await bulkUpsert(tx, 'permission_report', columns, [row], { key: ['report_key'], update: [] });
}
