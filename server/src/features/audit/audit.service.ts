import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { bulkUpsert } from '../../db/bulk.ts';
import { beforeCommit } from '../../db/transact.ts';
import { canonicalJson } from '../../lib/hash.ts';
import { AuditEntrySchema, AuditHeadSchema, type AuditEntry } from './audit.entity.ts';
import { brokenLink, entryHash, GENESIS } from './chain.ts';
import { digestOf } from './chainDigest.ts';

/** What happened. `details` must hold no personal data: ids, codes, amounts, old and new status. */
export interface AuditRecord {
  readonly at: Date;
  /** Undefined for what belongs to no zone. */
  readonly zoneId: number | undefined;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

const waiting = new WeakMap<Em, AuditRecord[]>();

/**
 * Writes `record` to the audit chain in the same commit as the change it tells of. The entries of a transaction are
 * chained just before its commit, so the chain's lock is held as briefly as possible. Throws outside `transact`.
 */
export function recordAudit(tx: Em, record: AuditRecord): void {
  beforeCommit(tx, 'audit', appendWaiting);
  const records = waiting.get(tx);
  if (records === undefined) {
    waiting.set(tx, [record]);
  } else {
    records.push(record);
  }
}

async function appendWaiting(tx: Em): Promise<void> {
  const records = waiting.get(tx) ?? [];
  waiting.delete(tx);
  const byChain = Map.groupBy(records, ({ zoneId }) => (zoneId === undefined ? 'system' : `zone:${zoneId}`));
  const chains = [...byChain].sort(([a], [b]) => (a < b ? -1 : 1)); // one order, so two transactions cannot cross
  for (const [chain, own] of chains) {
    await append(tx, chain, own);
  }
  await tx.flush();
}

async function append(tx: Em, chain: string, records: readonly AuditRecord[]): Promise<void> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const digest = digestOf(tx);
  let head = await tx.findOne(AuditHeadSchema, { chain }, lock);
  if (head === null) {
    await bulkUpsert(tx, 'audit_head', ['chain', 'seq', 'hash'], [[chain, 0, GENESIS]], {
      key: ['chain'],
      update: [],
    });
    head = await tx.findOneOrFail(AuditHeadSchema, { chain }, lock);
  }
  for (const record of records) {
    const entry = {
      chain,
      seq: head.seq + 1,
      at: record.at.toISOString(),
      actor: record.actor,
      action: record.action,
      subject: record.subject,
      details: canonicalJson(record.details ?? {}),
      requestId: record.requestId ?? null,
      previousHash: head.hash,
    };
    const hash = entryHash(digest, entry);
    tx.create(AuditEntrySchema, { ...entry, at: record.at, hash });
    head.seq = entry.seq;
    head.hash = hash;
  }
}

/** The first fault of a chain, or how many entries were found in order. */
export type ChainVerdict =
  | { readonly ok: true; readonly entries: number; readonly hash: string }
  | {
      readonly ok: false;
      readonly entries: number;
      readonly seq: number;
      readonly fault: 'gap' | 'link' | 'content' | 'head' | 'anchor';
    };

const PAGE = 1000;

/** An entry as somebody outside noted it. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
}

/** The last entry that was found in order; undefined before the first. */
type Link = { readonly seq: number; readonly hash: string } | undefined;

/**
 * Walks a chain from its beginning and recomputes every hash; also the head must agree, so a cut-off end is seen. Entries may be added
 * meanwhile. Who can write to the database could make the whole chain anew: an `anchor` noted before shows that, too.
 */
export async function verifyChain(em: Em, chain: string, anchor?: Anchor): Promise<ChainVerdict> {
  let previous: Link;
  for (let headBefore = -1; ;) {
    const head = await headOf(em, chain); // before the entries: what is added meanwhile lies behind it
    const walked = await walk(em, chain, previous, anchor);
    if ('fault' in walked) return walked;
    previous = walked.last;
    const { seq: entries, hash } = previous ?? { seq: 0, hash: GENESIS };
    const isGrowing = entries > head.seq && head.seq > headBefore;
    headBefore = head.seq;
    if (isGrowing) continue;
    if (head.seq !== entries || head.hash !== hash) {
      return { ok: false, entries, seq: head.seq, fault: 'head' };
    }
    if (anchor !== undefined && anchor.seq > entries) {
      return { ok: false, entries, seq: anchor.seq, fault: 'anchor' };
    }
    return { ok: true, entries, hash };
  }
}

async function headOf(em: Em, chain: string): Promise<{ seq: number; hash: string }> {
  return (await em.fork().findOne(AuditHeadSchema, { chain })) ?? { seq: 0, hash: GENESIS };
}

/**
 * The next entries of a chain. Their numbers follow each other, so the next page has an end, too: without one MariaDB goes through the
 * chain from its beginning. Where numbers are missing, or at the end, whatever else there is.
 */
async function entriesBehind(em: Em, chain: string, after: number): Promise<AuditEntry[]> {
  const find = (seq: { $gt: number; $lte?: number }) =>
    em.fork().find(AuditEntrySchema, { chain, seq }, { orderBy: { seq: 'asc' }, limit: PAGE });
  const page = await find({ $gt: after, $lte: after + PAGE });
  return page.length === PAGE ? page : find({ $gt: after });
}

/** From behind `previous` to the last entry there is. */
async function walk(
  em: Em,
  chain: string,
  from: Link,
  anchor: Anchor | undefined,
): Promise<{ readonly last: Link } | Extract<ChainVerdict, { ok: false }>> {
  const digest = digestOf(em);
  let previous = from;
  for (;;) {
    const page = await entriesBehind(em, chain, previous?.seq ?? 0);
    for (const entry of page) {
      const fault = brokenLink(digest, previous, {
        ...entry,
        at: entry.at.toISOString(),
        requestId: entry.requestId ?? null,
      });
      const differs = entry.seq === anchor?.seq && entry.hash !== anchor.hash;
      if (fault !== undefined || differs) {
        return { ok: false, entries: previous?.seq ?? 0, seq: entry.seq, fault: fault ?? 'anchor' };
      }
      previous = { seq: entry.seq, hash: entry.hash };
    }
    if (page.length < PAGE) return { last: previous };
  }
}
