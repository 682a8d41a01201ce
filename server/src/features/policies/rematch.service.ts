import { bulkUpsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { canonicalJson, sha256 } from '../../lib/hash.ts';
import { profilesInChunks } from '../enterprises/index.ts';
import { factChanges, newestFactBatch } from '../facts/index.ts';
import { dependenciesOf } from './dependencies.ts';
import { matchZone, type MatchingCount } from './matching.service.ts';
import { PolicyMatchingSchema, PolicyProfileSchema, type PolicyMatching } from './policyMatch.entity.ts';
import type { ProfileSource } from './profiles.ts';
import type { StoredPolicy } from './versions.service.ts';
import { policiesInForce } from './versions.service.ts';

/** The register, titles and records are compared as a whole, so not at every turn. */
const PROFILES_EVERY_MS = 60_000;
const PROFILES_PER_CHUNK = 500;

interface RematchZone {
  readonly zoneId: number;
  /** The publication that the zone's scores come from. */
  readonly runId: number;
  readonly profiles: ProfileSource;
  readonly today: string;
  readonly now: Date;
}

/** One piece of work: these policies, for these enterprises or for all. */
interface Task {
  readonly policies: readonly StoredPolicy[];
  readonly enterpriseIds: readonly number[] | undefined;
}

/**
 * Matches again what can have changed since the last time, and nothing else: policies that are new in force, for all; after a
 * publication those that look at scores; on a new day those that look at dates; new or withdrawn facts and changed register entries
 * for their enterprises alone. The first time everything. Answers the counts of what was matched; running it twice, or in two
 * processes, gives the same rows.
 */
export async function rematchZone(em: Em, command: RematchZone): Promise<MatchingCount[]> {
  const { zoneId, today, profiles } = command;
  const seen = await em.findOne(PolicyMatchingSchema, { zoneId }, { disableIdentityMap: true });
  const policies = await policiesInForce(em, zoneId, today);
  const batchId = await newestFactBatch(em, zoneId, seen?.factBatchId ?? 0);
  const isProfileTurn =
    seen === null || command.now.getTime() - seen.profilesAt.getTime() >= PROFILES_EVERY_MS;
  const moved = isProfileTurn ? await changedProfiles(em, zoneId) : [];
  const tasks = seen === null ? [everything(policies)] : await tasksSince(em, command, seen, policies, moved);
  const counts: MatchingCount[] = [];
  for (const { policies: own, enterpriseIds } of tasks) {
    if (own.length === 0 || enterpriseIds?.length === 0) continue;
    const narrowed = enterpriseIds === undefined ? {} : { enterpriseIds };
    counts.push(
      ...(await matchZone(em, { zoneId, policies: own, profiles, asOf: today, dryRun: false, ...narrowed })),
    );
  }
  await transact(em, async (tx) => {
    await saveProfiles(tx, zoneId, moved);
    await noteSeen(tx, command, {
      batchId,
      policies,
      profilesAt: isProfileTurn ? command.now : seen.profilesAt,
    });
  });
  return counts;
}

const everything = (policies: readonly StoredPolicy[]): Task => ({ policies, enterpriseIds: undefined });

async function tasksSince(
  em: Em,
  { zoneId, runId, today }: RematchZone,
  seen: PolicyMatching,
  policies: readonly StoredPolicy[],
  moved: readonly ProfileHash[],
): Promise<Task[]> {
  const known = new Set(seen.versionIds.split(','));
  const needs = new Map(policies.map(({ versionId, policy }) => [versionId, dependenciesOf(policy)]));
  const forAll = policies.filter(({ versionId }) => {
    const own = needs.get(versionId);
    const isNew = !known.has(String(versionId));
    return isNew || (seen.runId !== runId && own?.onScore) || (seen.day !== today && own?.onDay);
  });
  const rest = policies.filter((policy) => !forAll.includes(policy));
  const changes = await factChanges(em, zoneId, { batchId: seen.factBatchId, at: seen.matchedAt });
  const codes = new Set(changes.map(({ code }) => code));
  const touched = rest.filter(({ versionId }) =>
    [...(needs.get(versionId)?.facts ?? [])].some((code) => codes.has(code)),
  );
  const enterpriseIds = [...new Set(changes.map(({ enterpriseId }) => enterpriseId))];
  return [
    everything(forAll),
    { policies: touched, enterpriseIds },
    { policies: rest, enterpriseIds: moved.map(({ enterpriseId }) => enterpriseId) },
  ];
}

interface ProfileHash {
  readonly enterpriseId: number;
  readonly hash: string;
}

/** The enterprises whose register entry, titles or records differ from what was last matched. */
async function changedProfiles(em: Em, zoneId: number): Promise<ProfileHash[]> {
  const moved: ProfileHash[] = [];
  for await (const profiles of profilesInChunks(em, zoneId, PROFILES_PER_CHUNK)) {
    const enterpriseIds = profiles.map(({ id }) => id);
    const stored = await em.find(
      PolicyProfileSchema,
      { zoneId, enterpriseId: { $in: enterpriseIds } },
      { disableIdentityMap: true },
    );
    const known = new Map(stored.map(({ enterpriseId, hash }) => [enterpriseId, hash]));
    for (const { id, status, foundedOn, industryCode, titles, flags } of profiles) {
      const register = [status, foundedOn ?? null, industryCode ?? null, titles, flags];
      const hash = sha256(canonicalJson(register));
      if (known.get(id) !== hash) moved.push({ enterpriseId: id, hash });
    }
  }
  return moved;
}

async function saveProfiles(tx: Em, zoneId: number, moved: readonly ProfileHash[]): Promise<void> {
  const rows = moved.map(({ enterpriseId, hash }) => [enterpriseId, zoneId, hash]);
  const columns = ['enterprise_id', 'zone_id', 'hash'];
  await bulkUpsert(tx, 'policy_profile', columns, rows, { key: ['enterprise_id'], update: ['hash'] });
}

async function noteSeen(
  tx: Em,
  { zoneId, runId, today, now }: RematchZone,
  { batchId, policies, profilesAt }: { batchId: number; policies: readonly StoredPolicy[]; profilesAt: Date },
): Promise<void> {
  const columns = ['run_id', 'fact_batch_id', 'version_ids', 'day', 'matched_at', 'profiles_at'];
  const versionIds = policies.map(({ versionId }) => versionId).join(',');
  const row = [runId, batchId, versionIds, today, instantValue(tx, now), instantValue(tx, profilesAt)];
  const conflict = { key: ['zone_id'], update: columns };
  await bulkUpsert(tx, 'policy_matching', ['zone_id', ...columns], [[zoneId, ...row]], conflict);
}
