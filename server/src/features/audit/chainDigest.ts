import type { Em } from '../../db/orm.ts';
import { sha256 } from '../../lib/hash.ts';
import type { Digest } from './chain.ts';

const digests = new WeakMap<object, Digest>();

/** Has the audit chains of this database hashed by `digest` from now on; it is chosen once, before there is any entry. */
export function chainWith(em: Em, digest: Digest): void {
  digests.set(em.getDriver(), digest);
}

/** What the chains of this database are hashed by: SHA-256 unless `chainWith` said otherwise. */
export function digestOf(em: Em): Digest {
  return digests.get(em.getDriver()) ?? sha256;
}
