import type { Em } from '../../db/orm.ts';
import { addMs, startOfDay } from '../../lib/clock.ts';
import { AuditEntrySchema, type AuditEntry } from './audit.entity.ts';

const DAY_MS = 24 * 3600 * 1000;
const PAGE = 1000;

/** Which entries: by whole actor and subject, by the beginning of the action, from the first day to the last, both included. */
export interface AuditSearch {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Entries of a chain that match, the newest first; `before` is the number of the last one of the page before. */
export async function searchEntries(
  em: Em,
  chain: string,
  search: AuditSearch,
  page: { before: number | undefined; limit: number },
): Promise<AuditEntry[]> {
  const seq = page.before === undefined ? {} : { seq: { $lt: page.before } };
  const where = { chain, ...matching(search), ...seq };
  return em.find(AuditEntrySchema, where, { orderBy: { seq: 'desc' }, limit: page.limit });
}

/** How many entries of a chain there are from the first day to the last, and the number of the last of them. */
export async function extentOf(
  em: Em,
  chain: string,
  days: { from: string; to: string },
): Promise<{ entries: number; last: number }> {
  const where = { chain, ...matching(days) };
  const last = await em.find(AuditEntrySchema, where, { orderBy: { seq: 'desc' }, limit: 1 });
  return { entries: await em.count(AuditEntrySchema, where), last: last[0]?.seq ?? 0 };
}

/**
 * Every entry of a chain from the first day to the last and up to number `last`, as lines of JSON in the order of the chain, read a
 * thousand at a time as they are taken.
 */
export async function* exportLines(
  em: Em,
  chain: string,
  { last, ...days }: { from: string; to: string; last: number },
): AsyncGenerator<string> {
  const orderBy = { seq: 'asc' } as const;
  const of = { chain, ...matching(days) };
  const [first] = await em.fork().find(AuditEntrySchema, of, { orderBy, limit: 1, fields: ['seq'] });
  for (let after = (first?.seq ?? last + 1) - 1; after < last; after += PAGE) {
    const seq = { $gt: after, $lte: Math.min(last, after + PAGE) };
    const page = await em.fork().find(AuditEntrySchema, { ...of, seq }, { orderBy });
    yield page.map((entry) => `${lineOf(entry)}\n`).join('');
  }
}

function matching({ actor, action, subject, from, to }: AuditSearch) {
  const at = {
    ...(from === undefined ? {} : { $gte: startOfDay(from) }),
    ...(to === undefined ? {} : { $lt: addMs(startOfDay(to), DAY_MS) }),
  };
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(subject === undefined ? {} : { subject }),
    ...(action === undefined ? {} : { action: { $like: `${action.replace(/[\\%_]/g, '\\$&')}%` } }),
    ...(from === undefined && to === undefined ? {} : { at }),
  };
}

/** With everything the hash covers, so that the chain can be checked without this program. */
function lineOf(entry: AuditEntry): string {
  const { chain, seq, at, actor, action, subject, details, requestId, previousHash, hash } = entry;
  return JSON.stringify({
    chain,
    seq,
    at: at.toISOString(),
    actor,
    action,
    subject,
    details,
    requestId: requestId ?? null,
    previousHash,
    hash,
  });
}
