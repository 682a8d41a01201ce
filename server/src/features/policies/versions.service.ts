import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { assertFound } from '../../lib/appError.ts';
import { canonicalJson, sha256 } from '../../lib/hash.ts';
import { recordAudit } from '../audit/index.ts';
import type { Zone } from '../zones/index.ts';
import { openBudgets } from './fundSources.service.ts';
import { PolicyVersionSchema, type PolicyVersion } from './policyVersion.entity.ts';
import { shippedPolicies, type Policy } from './readPolicy.ts';

/** A stored version with its text. */
export interface StoredPolicy {
  readonly versionId: number;
  readonly policy: Policy;
}

/**
 * Puts the policies shipped for `zone` in force: versions that are not there yet are stored, budgets that are not there yet
 * opened. Doing it twice changes nothing. Throws when a shipped file differs from the stored version of the same number:
 * a version never changes.
 */
export async function installShippedPolicies(em: Em, zone: Zone, now: Date): Promise<number> {
  const policies = shippedPolicies(zone.code);
  return transact(em, async (tx) => {
    let installed = 0;
    for (const policy of policies) installed += (await install(tx, zone.id, policy, now)) ? 1 : 0;
    return installed;
  });
}

/** Stores one version and opens its budgets, within the caller's transaction; false when it was there already. */
export async function install(tx: Em, zoneId: number, policy: Policy, now: Date): Promise<boolean> {
  const content = canonicalJson(policy);
  const contentHash = sha256(content);
  const { code, version, validFrom, validTo } = policy;
  const standing = await tx.findOne(PolicyVersionSchema, { zoneId, code, version });
  if (standing !== null && standing.contentHash !== contentHash) {
    throw new Error(`policy ${code} version ${version} was changed: an edit needs a new version number`);
  }
  if (standing !== null) return false;
  tx.create(PolicyVersionSchema, {
    zoneId,
    code,
    version,
    content,
    contentHash,
    validFrom,
    validTo,
    createdAt: now,
  });
  await openBudgets(tx, zoneId, policy);
  recordAudit(tx, {
    at: now,
    zoneId,
    actor: 'system:catalogue',
    action: 'policy.install',
    subject: `policy:${code}`,
    details: { version, contentHash },
  });
  return true;
}

/** The policies of the zone in force on `day`, the newest version of each, in order of code. */
export async function policiesInForce(em: Em, zoneId: number, day: string): Promise<StoredPolicy[]> {
  const rows = await em.find(
    PolicyVersionSchema,
    { zoneId, validFrom: { $lte: day }, validTo: { $gte: day } },
    { orderBy: { code: 'asc', version: 'asc' }, disableIdentityMap: true },
  );
  const newest = new Map(rows.map((row) => [row.code, row])); // later versions take the place of earlier ones
  return [...newest.values()].map(stored);
}

/** Every policy of the zone in order of code: the version in force on `day`, or the newest where none is. */
export async function allPolicies(em: Em, zoneId: number, day: string): Promise<StoredPolicy[]> {
  return onDay(await versionsOf(em, { zoneId }), day);
}

/** One policy: the version in force on `day`, or the newest when none is; throws `policy.not_found`. */
export async function policyByCode(em: Em, zoneId: number, code: string, day: string): Promise<StoredPolicy> {
  const [policy] = onDay(await versionsOf(em, { zoneId, code }), day);
  assertFound(policy, 'policy.not_found');
  return policy;
}

function versionsOf(em: Em, where: { zoneId: number; code?: string }): Promise<PolicyVersion[]> {
  return em.find(PolicyVersionSchema, where, {
    orderBy: { code: 'asc', version: 'asc' },
    disableIdentityMap: true,
  });
}

/** Later versions take the place of earlier ones, but none that is not in force the place of one that is. */
function onDay(rows: readonly PolicyVersion[], day: string): StoredPolicy[] {
  const chosen = new Map<string, PolicyVersion>();
  const isInForce = ({ validFrom, validTo }: PolicyVersion) => validFrom <= day && day <= validTo;
  for (const row of rows) {
    const earlier = chosen.get(row.code);
    if (earlier === undefined || isInForce(row) || !isInForce(earlier)) chosen.set(row.code, row);
  }
  return [...chosen.values()].map(stored);
}

/** The text of a stored version; ids come from our own rows, so one that is not there is a bug. */
export async function policyVersion(em: Em, versionId: number): Promise<Policy> {
  const row = await em.findOneOrFail(PolicyVersionSchema, { id: versionId }, { disableIdentityMap: true });
  return stored(row).policy;
}

/** The texts of stored versions with one read; ids as `policyVersion` takes them. */
export async function policyVersions(em: Em, versionIds: readonly number[]): Promise<(id: number) => Policy> {
  const rows = await em.find(
    PolicyVersionSchema,
    { id: { $in: [...new Set(versionIds)] } },
    { disableIdentityMap: true },
  );
  const policies = new Map(rows.map((row) => [row.id, stored(row).policy]));
  return (id) => {
    const policy = policies.get(id);
    if (policy === undefined) throw new Error(`there is no policy version ${id}`);
    return policy;
  };
}

/** Locks the row of a stored version until the end of the transaction, so that one process at a time works on it. */
export async function lockPolicyVersion(tx: Em, versionId: number): Promise<void> {
  await tx.findOneOrFail(
    PolicyVersionSchema,
    { id: versionId },
    { fields: ['id'], lockMode: LockMode.PESSIMISTIC_WRITE },
  );
}

/** Parsed texts by their hash: versions never change, and there are few. */
const parsed = new Map<string, Policy>();

function stored({ id, content, contentHash }: PolicyVersion): StoredPolicy {
  const known = parsed.get(contentHash) ?? (JSON.parse(content) as Policy);
  parsed.set(contentHash, known);
  return { versionId: id, policy: known };
}
