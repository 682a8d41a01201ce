import { executePayouts } from '../../server/src/features/payouts/index.ts';
import { approvedClaim, executingBatch, type ClaimWorld } from './claimWorld.ts';
import type { Answer } from './testApp.ts';

/** Brings the first enterprise's patent claim to `paid`, at `paidAt` when it is given; its id. */
export async function paidClaim(world: ClaimWorld, paidAt?: string): Promise<number> {
  const claimId = await approvedClaim(world);
  await executingBatch(world);
  if (paidAt !== undefined) world.app.clock.set(paidAt);
  await executePayouts(world.app.deps);
  return claimId;
}

/** What is done with a claim once it is paid, each by whoever usually does it; the answers as they come. */
export function aftercareOf(world: ClaimWorld, claimId: number) {
  const { app, owner, reviewer, preparer, enterpriseId } = world;
  const recovery = (rest: string, body: object, as = reviewer): Promise<Answer> =>
    app.post(`/v1/officer/claims/${claimId}/recovery${rest}`, body, { as });
  return {
    rate: (body: object, as = owner): Promise<Answer> =>
      app.post(`/v1/enterprises/${enterpriseId}/claims/${claimId}/rating`, body, { as }),
    recovery,
    instalment: (amountFen: number, receiptNumber: string, as = preparer): Promise<Answer> =>
      recovery('/instalments', { amountFen, receivedOn: '2026-12-01', receiptNumber }, as),
  };
}

/** The status and the error's code. */
export const code = (answer: { status: number; body: { error?: { code: string } } }) => [
  answer.status,
  answer.body.error?.code,
];
