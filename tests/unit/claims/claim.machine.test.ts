import { describe, expect, it } from '@jest/globals';
import { CLAIM_EVENTS, CLAIM_STATUSES } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { CLAIM_MOVES, move, type ClaimMove } from '../../../server/src/features/claims/claim.machine.ts';

/** The drawing of the domain, written out: what is not here must be refused. */
const DRAWN = `
matched -review-> reviewed
matched -reject-> rejected
reviewed -push-> pushed
pushed -confirm-> confirmed
pushed -queue-> queued
queued -fund-> confirmed
queued -decline-> declined
queued -expire-> expired
pushed -decline-> declined
pushed -expire-> expired
confirmed -publicise-> publicised
publicised -object-> objected
publicised -approve-> approved
objected -object-> objected
objected -uphold-> revoked
objected -dismiss-> publicised
approved -start_payout-> paying
approved -hold-> approved
approved -release-> approved
approved -revoke-> revoked
paying -settle_payout-> paid
paying -fail_payout-> failed
failed -correct_account-> account_corrected
account_corrected -start_payout-> paying
account_corrected -hold-> account_corrected
account_corrected -release-> account_corrected
account_corrected -revoke-> revoked
paid -archive-> archived
paid -open_recovery-> recovering
archived -open_recovery-> recovering
recovering -recover_part-> partly_recovered
recovering -recover_rest-> recovered
recovering -hand_over-> handed_over
partly_recovered -recover_part-> partly_recovered
partly_recovered -recover_rest-> recovered
partly_recovered -hand_over-> handed_over`
  .trim()
  .split('\n');

const MOVES = CLAIM_EVENTS.filter((event): event is ClaimMove => event !== 'match');
const PAIRS = CLAIM_STATUSES.flatMap((status) => MOVES.map((event) => [status, event] as const));

describe('the claim machine', () => {
  it.each(PAIRS)('%s × %s is as drawn', (status, event) => {
    const drawn = DRAWN.find((line) => line.startsWith(`${status} -${event}->`))?.split('-> ')[1];
    if (drawn === undefined) expect(() => move(status, event)).toThrow('claim.wrong_status');
    else expect(move(status, event)).toBe(drawn);
  });

  it('has nothing that the drawing lacks', () => {
    const moves = Object.entries(CLAIM_MOVES).flatMap(([from, events]) =>
      Object.entries(events).map(([event, to]) => `${from} -${event}-> ${to}`),
    );
    expect(moves.toSorted()).toEqual(DRAWN.toSorted());
  });

  it('refuses in Chinese, naming where the claim is and what was tried', () => {
    expect(() => move('paid', 'confirm')).toThrow('当前状态为“已到账”，不能进行“企业确认领取”');
  });
});
