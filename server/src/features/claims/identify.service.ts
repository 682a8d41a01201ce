import type { MatchingResultDto } from '@innovation-points/shared/contracts/officerClaims.ts';
import { bulkInsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import type { Clock } from '../../lib/clock.ts';
import { recordAudit } from '../audit/index.ts';
import {
  availableOf,
  budgetsOf,
  linkClaims,
  lockPolicyVersion,
  matchesWithoutClaim,
  matchZone,
  policiesInForce,
  policyByCode,
  type MatchingCount,
  type ProfileSource,
  type StoredPolicy,
} from '../policies/index.ts';
import { ClaimSchema } from './claim.entity.ts';

const CHUNK = 500;

interface IdentifyPolicy {
  readonly zoneId: number;
  readonly policyCode: string;
  readonly dryRun: boolean;
  /** As the audit log names who asked. */
  readonly actor: string;
}

/**
 * Matches one policy against the whole zone and makes a claim of every new match of a 免申即享 policy. A dry run says what
 * would come out, against the budget, and writes nothing. Throws `policy.not_found` and `policy.not_in_force`.
 */
export async function identifyClaims(
  em: Em,
  clock: Clock,
  profiles: ProfileSource,
  { zoneId, policyCode, dryRun, actor }: IdentifyPolicy,
): Promise<Identified> {
  const day = clock.today();
  await policyByCode(em, zoneId, policyCode, day);
  const policies = (await policiesInForce(em, zoneId, day)).filter(
    ({ policy }) => policy.code === policyCode,
  );
  if (policies.length === 0) throw new AppError('policy.not_in_force', { day });
  const [count] = await matchZone(em, { zoneId, policies, profiles, asOf: day, dryRun });
  if (count === undefined) throw new Error(`matching ${policyCode} gave no count`);
  const created = dryRun
    ? await countNew(em, zoneId, count)
    : await createClaims(em, { zoneId, ...count, actor, now: clock.now() });
  const availableFen = availableOf((await budgetsOf(em, zoneId, day.slice(0, 4))).get(policyCode));
  const { policy, period, met, unmet, unknown, near, totalFen, candidates } = count;
  const { code, version } = policy.policy;
  const counted = { code, version, period, met, unmet, unknown, near, totalFen };
  return { ...counted, asOf: day, dryRun, availableFen, claimsCreated: created, candidates };
}

/** What came out, the candidates of a dry run without their names. */
type Identified = Omit<MatchingResultDto, 'candidates'> & Pick<MatchingCount, 'candidates'>;

/** Matches every policy in force and makes claims of the new matches; how many claims were made. */
export async function identifyAllClaims(
  em: Em,
  clock: Clock,
  profiles: ProfileSource,
  zoneId: number,
): Promise<number> {
  const policies = await policiesInForce(em, zoneId, clock.today());
  const counts = await matchZone(em, { zoneId, policies, profiles, asOf: clock.today(), dryRun: false });
  return claimMatches(em, { zoneId, counts, now: clock.now() });
}

/** Makes claims of the met matches of these policies that have none yet; how many. */
export async function claimMatches(
  em: Em,
  { zoneId, counts, now }: { zoneId: number; counts: readonly MatchingCount[]; now: Date },
): Promise<number> {
  let created = 0;
  for (const { policy, period } of counts) {
    created += await createClaims(em, { zoneId, policy, period, actor: 'system:identifyClaims', now });
  }
  return created;
}

interface CreateClaims {
  readonly zoneId: number;
  readonly policy: StoredPolicy;
  readonly period: string;
  readonly actor: string;
  readonly now: Date;
}

/** A claim for every met match that has none, in bounded pieces; two processes at once make each claim once. */
async function createClaims(em: Em, command: CreateClaims): Promise<number> {
  const { zoneId, policy, period, actor, now } = command;
  if (policy.policy.mode !== 'no_application') return 0;
  let created = 0;
  for (;;) {
    const made = await transact(em, async (tx) => {
      await lockPolicyVersion(tx, policy.versionId); // one process at a time makes claims of a policy
      const enterpriseIds = await insertClaims(tx, command);
      if (enterpriseIds.length === 0) return 0;
      await writeBirths(tx, command, enterpriseIds);
      recordAudit(tx, {
        at: now,
        zoneId,
        actor,
        action: 'claim.match',
        subject: `policy:${policy.policy.code}`,
        details: { period, claims: enterpriseIds.length },
      });
      return enterpriseIds.length;
    });
    created += made;
    if (made < CHUNK) return created;
  }
}

async function insertClaims(tx: Em, { zoneId, policy, period, now }: CreateClaims): Promise<number[]> {
  const { code, title, version } = policy.policy;
  const matches = await matchesWithoutClaim(tx, { zoneId, policyCode: code, period, limit: CHUNK });
  const columns = [
    'zone_id',
    'enterprise_id',
    'policy_code',
    'policy_title',
    'period',
    'status',
    'policy_version_id',
    'policy_version',
    'amount_fen',
    'amount_explanation',
    'evidence',
    'evidence_on',
    'notice_provisional',
    'updated_at',
  ];
  const at = instantValue(tx, now);
  const rows = matches.map((match) => [
    zoneId,
    match.enterpriseId,
    code,
    title,
    period,
    'matched',
    match.policyVersionId,
    version,
    match.amountFen,
    match.amountExplanation,
    match.answers,
    match.asOf,
    0,
    at,
  ]);
  await bulkInsert(tx, 'claim', columns, rows);
  return matches.map(({ enterpriseId }) => enterpriseId);
}

async function writeBirths(tx: Em, command: CreateClaims, enterpriseIds: readonly number[]): Promise<void> {
  const { zoneId, policy, period, actor, now } = command;
  const policyCode = policy.policy.code;
  const claims = await tx.find(
    ClaimSchema,
    { enterpriseId: { $in: [...enterpriseIds] }, policyCode, period },
    { fields: ['id', 'enterpriseId'], disableIdentityMap: true },
  );
  const columns = ['claim_id', 'event', 'to_status', 'actor_kind', 'actor', 'at'];
  const at = instantValue(tx, now);
  await bulkInsert(
    tx,
    'claim_event',
    columns,
    claims.map(({ id }) => [id, 'match', 'matched', 'system', actor, at]),
  );
  const links = claims.map(({ id, enterpriseId }) => ({ claimId: id, enterpriseId }));
  await linkClaims(tx, { zoneId, policyCode, period }, links);
}

async function countNew(em: Em, zoneId: number, { policy, period, met }: MatchingCount): Promise<number> {
  if (policy.policy.mode !== 'no_application') return 0;
  const standing = await em.count(ClaimSchema, { zoneId, policyCode: policy.policy.code, period });
  return Math.max(0, met - standing);
}
