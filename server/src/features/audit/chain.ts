import { canonicalJson } from '../../lib/hash.ts';

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

/** Digest of UTF-8 text, 64 hexadecimal digits: SHA-256, or SM3 in a zone with the 国密 suite. */
export type Digest = (text: string) => string;

/** The digest over the canonical JSON of the entry, which holds the hash of the one before. */
export function entryHash(digest: Digest, entry: ChainedEntry): string {
  const { chain, seq, at, actor, action, subject, details, requestId, previousHash } = entry;
  return digest(canonicalJson({ chain, seq, at, actor, action, subject, details, requestId, previousHash }));
}

/**
 * Why `entry` does not follow `previous` (undefined: it is the first), or undefined when it does: a gap in the numbering, a
 * broken link, or a content that does not match its hash.
 */
export function brokenLink(
  digest: Digest,
  previous: { seq: number; hash: string } | undefined,
  entry: ChainedEntry & { hash: string },
): 'gap' | 'link' | 'content' | undefined {
  if (entry.seq !== (previous?.seq ?? 0) + 1) {
    return 'gap';
  }
  if (entry.previousHash !== (previous?.hash ?? GENESIS)) {
    return 'link';
  }
  return entryHash(digest, entry) === entry.hash ? undefined : 'content';
}
