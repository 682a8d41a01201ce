import type { ToConfirmDto } from '@innovation-points/shared/contracts/claims.ts';
import type { Em } from '../../db/orm.ts';
import { presentClaim } from './claims.presenter.ts';
import { waitingClaims } from './claims.read.ts';
import { withoutExcluded } from './exclusions.ts';
import { cutsByCap, fenInTurn } from './yearlyCap.ts';

/** What of an enterprise's claims can be confirmed on `day`, and what that brings altogether. */
export async function toConfirm(em: Em, enterpriseId: number, day: string): Promise<ToConfirmDto> {
  const waiting = await waitingClaims(em, enterpriseId, day);
  const cut = await cutsByCap(em, waiting, day);
  const open = await withoutExcluded(
    em,
    waiting.filter((claim) => !cut(claim).isExhausted),
  );
  const [first] = open;
  return {
    count: open.length,
    totalFen: await fenInTurn(em, open, day),
    first: first === undefined ? null : presentClaim(first, cut(first)),
  };
}
