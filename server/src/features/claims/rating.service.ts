import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { lockClaim, type Mover } from './moveClaim.ts';
import { ClaimRatingSchema, type ClaimRating } from './rating.entity.ts';

/** Stations at which the money has arrived. */
export const RATABLE: readonly ClaimStatus[] = ['paid', 'archived'];

interface RateClaim {
  readonly enterpriseId: number;
  readonly personId: number;
  readonly claimId: number;
  readonly level: number;
  readonly text?: string | undefined;
  readonly by: Mover;
}

/** 好差评: one rating a claim, once its money has arrived. Throws `claim.not_ratable_yet` and `claim.already_rated`. */
export async function rateClaim(em: Em, command: RateClaim): Promise<void> {
  const { enterpriseId, personId, claimId, level, text, by } = command;
  await transact(em, async (tx) => {
    const { status, zoneId, policyCode } = await lockClaim(tx, { id: claimId, enterpriseId });
    if ((await tx.count(ClaimRatingSchema, { claimId })) > 0) throw new AppError('claim.already_rated');
    if (!RATABLE.includes(status)) throw new AppError('claim.not_ratable_yet');
    const row = { zoneId, claimId, policyCode, level, text: text || null, personId, ratedAt: by.now };
    tx.create(ClaimRatingSchema, row);
    recordAudit(tx, {
      at: by.now,
      zoneId,
      actor: by.key,
      action: 'claim.rate',
      subject: `claim:${claimId}`,
      details: { level },
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
    });
  });
}

/** What was said of a claim; undefined when nothing was. */
export async function ratingOf(em: Em, claimId: number): Promise<ClaimRating | undefined> {
  return (await em.findOne(ClaimRatingSchema, { claimId }, { disableIdentityMap: true })) ?? undefined;
}
