import { canonicalJson, sha256 } from '../../lib/hash.ts';

/** The hash before the first entry of a chain. */
export const GENESIS = '0'.repeat(64);

/** The members of an audit entry that its hash covers. `at` is ISO 8601 in UTC with milliseconds. */
export interface ChainedEntry {
  readonly chain: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
  readonly requestId: string | null;
  readonly previousHash: string;
}

/** SHA-256 over the canonical JSON of the entry, which holds the hash of the one before. */
export function entryHash(entry: ChainedEntry): string {
  const { chain, seq, at, actor, action, subject, details, requestId, previousHash } = entry;
  return sha256(canonicalJson({ chain, seq, at, actor, action, subject, details, requestId, previousHash }));
}

/**
 * Why `entry` does not follow `previous` (undefined: it is the first), or undefined when it does: a gap in the numbering, a
 * broken link, or a content that does not match its hash.
 */
export function brokenLink(
  previous: { seq: number; hash: string } | undefined,
  entry: ChainedEntry & { hash: string },
): 'gap' | 'link' | 'content' | undefined {
  if (entry.seq !== (previous?.seq ?? 0) + 1) {
    return 'gap';
  }
  if (entry.previousHash !== (previous?.hash ?? GENESIS)) {
    return 'link';
  }
  return entryHash(entry) === entry.hash ? undefined : 'content';
}
