import type { ToConfirmDto } from '@innovation-points/shared/contracts/claims.ts';
import type { Em } from '../../db/orm.ts';
import { ClaimSchema } from './claim.entity.ts';
import { presentClaim } from './claims.presenter.ts';
import { cutsByCap, fenInTurn } from './yearlyCap.ts';

/** What of an enterprise's claims can be confirmed on `day`, and what that brings altogether. */
export async function toConfirm(em: Em, enterpriseId: number, day: string): Promise<ToConfirmDto> {
  const waiting = await em.find(
    ClaimSchema,
    { enterpriseId, status: 'pushed', replyBy: { $gte: day } },
    { orderBy: { replyBy: 'asc', id: 'asc' }, disableIdentityMap: true },
  );
  const cut = await cutsByCap(em, waiting, day);
  const open = waiting.filter((claim) => !cut(claim).isExhausted);
  const [first] = open;
  return {
    count: open.length,
    totalFen: await fenInTurn(em, open, day),
    first: first === undefined ? null : presentClaim(first, cut(first)),
  };
}
