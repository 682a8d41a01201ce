import { addDays } from '@innovation-points/shared/calendar.ts';
import { speakYuan } from '@innovation-points/shared/money.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CLAIMS_TEXTS } from '@innovation-points/shared/vocabulary/texts/claims.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import { enqueueNotification } from '../notifications/index.ts';
import { availableOf, budgetsOf, claimable, matchOf, policyVersion } from '../policies/index.ts';
import { runChecks, type Check } from './checks.ts';
import type { Claim } from './claim.entity.ts';
import { excludingBenefit } from './exclusions.ts';
import { aboutClaim, lockClaim, moveClaim, type Mover } from './moveClaim.ts';
import { leftUnderCap } from './yearlyCap.ts';

/** An officer acting on one claim of the own zone. */
export interface OfficerCommand {
  readonly zoneId: number;
  readonly officerId: number;
  readonly claimId: number;
  readonly by: Mover;
  readonly note?: string | undefined;
}

/** Runs the automatic checks on a claim as things stand now. */
export async function checkClaim(em: Em, claim: Claim, today: string): Promise<Check[]> {
  const match = await matchOf(em, claim);
  const budgets = await budgetsOf(em, claim.zoneId, today.slice(0, 4));
  return runChecks({
    verdict: match?.verdict,
    amountFen: match?.amountFen ?? claim.amountFen,
    availableFen: availableOf(budgets.get(claim.policyCode)),
    excludedBy: await excludingBenefit(em, claim),
    leftUnderCapFen: await leftUnderCap(
      em,
      claim,
      await policyVersion(em, claim.policyVersionId),
      today.slice(0, 4),
    ),
  });
}

/** 审核通过: only a claim that passes every automatic check; throws `claim.checks_failed` naming those it fails. */
export async function reviewClaim(
  em: Em,
  { zoneId, officerId, claimId, by, note }: OfficerCommand,
): Promise<Claim> {
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    moveClaim(tx, claim, 'review', by, note);
    await adoptMatch(tx, claim, dayOf(by.now));
    claim.reviewedBy = officerId;
    return claim;
  });
}

/** 审核不通过, with the reason. Nothing was promised yet, so the enterprise is not written to. */
export async function rejectClaim(
  em: Em,
  { zoneId, officerId, claimId, by, note }: OfficerCommand,
): Promise<Claim> {
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    moveClaim(tx, claim, 'reject', by, note);
    claim.reviewedBy = officerId;
    return claim;
  });
}

/**
 * 推送: freezes amount, rule version and evidence as they stand today, opens the reply window and tells the enterprise. The
 * checks run once more: what changed since the review stops the push.
 */
export async function pushClaim(em: Em, { zoneId, claimId, by, note }: OfficerCommand): Promise<Claim> {
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, zoneId });
    moveClaim(tx, claim, 'push', by, note);
    await adoptMatch(tx, claim, dayOf(by.now));
    const { replyDays } = await policyVersion(tx, claim.policyVersionId);
    const confirmBy = addDays(dayOf(by.now), replyDays);
    claim.replyBy = confirmBy;
    await enqueueNotification(tx, {
      ...aboutClaim(claim, 'pushed', by.now),
      event: 'claimPushed',
      params: { policyTitle: claim.policyTitle, amountFen: claim.amountFen, confirmBy },
    });
    return claim;
  });
}

/** Takes amount, version and evidence over from the match as it stands, when all checks pass. */
async function adoptMatch(tx: Em, claim: Claim, today: string): Promise<void> {
  const failed = (await checkClaim(tx, claim, today)).filter(({ passed }) => !passed);
  const match = await matchOf(tx, claim);
  if (failed.length > 0 || match === undefined) {
    throw new AppError('claim.checks_failed', { checks: failed.map(({ text }) => text).join(MARKS.clause) });
  }
  const { policyVersionId, amountFen, amountExplanation, answers, asOf } = claimable(match);
  const policy = await policyVersion(tx, policyVersionId);
  const { version, title } = policy;
  const left = await leftUnderCap(tx, claim, policy, today.slice(0, 4));
  const isCut = left !== undefined && left < amountFen;
  Object.assign(claim, {
    policyVersionId,
    policyVersion: version,
    policyTitle: title,
    amountFen: isCut ? left : amountFen,
    amountExplanation: isCut
      ? say(CLAIMS_TEXTS.cutAtReview, { explanation: amountExplanation, left: speakYuan(left) })
      : amountExplanation,
  });
  Object.assign(claim, { evidence: answers, evidenceOn: asOf });
}
