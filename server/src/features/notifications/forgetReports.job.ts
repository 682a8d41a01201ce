import type { Deps } from '../../deps.ts';
import { forgetOlder } from '../../db/forgetOlder.ts';
import { PermissionReportSchema } from './permissionReport.entity.ts';

/** WeChat tells an event again within seconds; a month leaves room to look into a complaint. */
const KEPT_DAYS = 30;

/** Forgets what was told about permissions and deliveries long ago, a thousand rows at a time; how many. */
export function forgetReports({ orm, clock }: Pick<Deps, 'orm' | 'clock'>): Promise<number> {
  return forgetOlder(orm.em.fork(), PermissionReportSchema, 'receivedAt', KEPT_DAYS, clock.now());
}
