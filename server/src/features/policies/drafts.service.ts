import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import { canonicalJson } from '../../lib/hash.ts';
import { recordAudit } from '../audit/index.ts';
import { zoneById } from '../zones/index.ts';
import { departmentProfiles } from './departmentProfiles.ts';
import { matchZone, type MatchingCount } from './matching.service.ts';
import { PolicyDraftSchema, type PolicyDraft } from './policyDraft.entity.ts';
import { PolicyVersionSchema } from './policyVersion.entity.ts';
import { examinePolicy, shippedVetoes, type Policy } from './readPolicy.ts';
import { install } from './versions.service.ts';

/** An officer acting on the drafts of the own zone. */
export interface DraftCommand {
  readonly zoneId: number;
  readonly officerId: number;
  /** As the audit log names the officer. */
  readonly actor: string;
  readonly now: Date;
  readonly requestId: string;
}

/**
 * Keeps a policy file as a draft. Throws `policy_draft.invalid` with every problem and its path, `policy_draft.wrong_zone`, and
 * `policy_draft.version_taken` unless the version is above every one there is.
 */
export async function submitDraft(em: Em, command: DraftCommand & { yaml: string }): Promise<PolicyDraft> {
  const { zoneId, officerId, yaml, now } = command;
  const examined = examinePolicy(yaml, shippedVetoes());
  if ('problems' in examined) {
    const { problems } = examined;
    throw new AppError('policy_draft.invalid', { count: String(problems.length) }, problems);
  }
  const { code, version, title, zone } = examined.policy;
  return transact(em, async (tx) => {
    const { code: own } = await zoneById(tx, zoneId);
    if (zone !== own) throw new AppError('policy_draft.wrong_zone', { zone });
    await requireNewVersion(tx, zoneId, code, version);
    const draft = tx.create(PolicyDraftSchema, {
      zoneId,
      code,
      version,
      title,
      yaml,
      content: canonicalJson(examined.policy),
      status: 'waiting',
      authorId: officerId,
      submittedAt: now,
    });
    await tx.flush();
    audit(tx, command, 'submit', draft);
    return draft;
  });
}

/**
 * 批准: by another officer than the author. The draft becomes a version that is in force from its first day on, which is not over
 * yet; claims that were pushed keep theirs. Throws `policy_draft.*`.
 */
export async function approveDraft(
  em: Em,
  command: DraftCommand & { draftId: number },
): Promise<PolicyDraft> {
  const { zoneId, officerId, now, draftId } = command;
  return transact(em, async (tx) => {
    const draft = await lockOpenDraft(tx, zoneId, draftId);
    if (draft.authorId === officerId) throw new AppError('policy_draft.same_person');
    const policy = policyOfDraft(draft);
    if (policy.validFrom < dayOf(now)) {
      throw new AppError('policy_draft.starts_too_early', { day: policy.validFrom });
    }
    await requireNewVersion(tx, zoneId, draft.code, draft.version);
    await install(tx, zoneId, policy, now);
    Object.assign(draft, { status: 'approved', decidedBy: officerId, decidedAt: now });
    audit(tx, command, 'approve', draft);
    return draft;
  });
}

/** 退回, with the reason. */
export async function rejectDraft(
  em: Em,
  command: DraftCommand & { draftId: number; reason: string },
): Promise<PolicyDraft> {
  const { zoneId, officerId, now, draftId, reason } = command;
  return transact(em, async (tx) => {
    const draft = await lockOpenDraft(tx, zoneId, draftId);
    Object.assign(draft, { status: 'rejected', decidedBy: officerId, decidedAt: now, note: reason });
    audit(tx, command, 'reject', draft);
    return draft;
  });
}

/** Who would get what if the draft were in force on `asOf`; writes nothing. */
export async function tryDraft(em: Em, draft: PolicyDraft, asOf: string): Promise<MatchingCount> {
  const policies = [{ versionId: 0, policy: policyOfDraft(draft) }];
  const question = { zoneId: draft.zoneId, policies, profiles: departmentProfiles, asOf, dryRun: true };
  const [count] = await matchZone(em, question);
  if (count === undefined) throw new Error(`draft ${draft.id} gave no count`);
  return count;
}

/** The drafts of a zone, newest first; `after` is the id of the last one of the page before. */
export async function draftsOf(
  em: Em,
  zoneId: number,
  { after, limit }: { after: number | undefined; limit: number },
): Promise<PolicyDraft[]> {
  const before = after === undefined ? {} : { id: { $lt: after } };
  return em.find(
    PolicyDraftSchema,
    { zoneId, ...before },
    { orderBy: { id: 'desc' }, limit, disableIdentityMap: true },
  );
}

/** One draft of the zone; throws `policy_draft.not_found`. */
export async function findDraft(em: Em, zoneId: number, draftId: number): Promise<PolicyDraft> {
  const draft = await em.findOne(PolicyDraftSchema, { id: draftId, zoneId }, { disableIdentityMap: true });
  assertFound(draft, 'policy_draft.not_found');
  return draft;
}

/** The policy that a draft was read into. */
export function policyOfDraft({ content }: PolicyDraft): Policy {
  return JSON.parse(content) as Policy;
}

async function lockOpenDraft(tx: Em, zoneId: number, draftId: number): Promise<PolicyDraft> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const draft = await tx.findOne(PolicyDraftSchema, { id: draftId, zoneId }, lock);
  assertFound(draft, 'policy_draft.not_found');
  if (draft.status !== 'waiting') throw new AppError('policy_draft.already_decided');
  return draft;
}

async function requireNewVersion(tx: Em, zoneId: number, code: string, version: number): Promise<void> {
  const [newest] = await tx.find(
    PolicyVersionSchema,
    { zoneId, code },
    { orderBy: { version: 'desc' }, limit: 1, disableIdentityMap: true },
  );
  if (newest !== undefined && version <= newest.version) {
    throw new AppError('policy_draft.version_taken', { newest: String(newest.version) });
  }
}

function audit(
  tx: Em,
  { zoneId, actor, now, requestId }: DraftCommand,
  verb: string,
  draft: PolicyDraft,
): void {
  const { id, code, version } = draft;
  recordAudit(tx, {
    at: now,
    zoneId,
    actor,
    action: `policy_draft.${verb}`,
    subject: `policy:${code}`,
    details: { draft: id, version },
    requestId,
  });
}
