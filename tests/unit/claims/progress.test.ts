import { describe, expect, it } from '@jest/globals';
import { progressOf, type ProgressInput } from '../../../server/src/features/claims/progress.ts';
import { runChecks } from '../../../server/src/features/claims/checks.ts';
import { isSameName } from '../../../server/src/features/claims/payeeAccounts.service.ts';
import { shippedCalendar } from '../../../server/src/lib/holidayCalendar.ts';

const at = new Date('2026-11-02T02:00:00Z');
const PUSHED: ProgressInput = {
  status: 'pushed',
  events: [
    { event: 'match', at },
    { event: 'push', at },
  ],
  replyBy: '2026-12-02',
  noticeUntil: null,
  noticeProvisional: false,
  objectionUntil: null,
  payBy: null,
  today: '2026-11-20',
  publicNoticeWorkingDays: 5,
  approvalWorkingDays: undefined,
  paymentWorkingDays: 15,
};
const steps = (more: Partial<ProgressInput>) => progressOf({ ...PUSHED, ...more }, shippedCalendar());

describe('progressOf', () => {
  it('shows what is done, what is due, and when money can be expected', () => {
    expect(steps({})).toEqual([
      { step: 'push', state: 'done', at: '2026-11-02T02:00:00.000Z', dueOn: null, isProvisional: false },
      { step: 'confirm', state: 'current', at: null, dueOn: '2026-12-02', isProvisional: false },
      { step: 'publicise', state: 'upcoming', at: null, dueOn: '2026-11-27', isProvisional: false },
      { step: 'approve', state: 'upcoming', at: null, dueOn: '2026-11-30', isProvisional: false },
      { step: 'settle_payout', state: 'upcoming', at: null, dueOn: '2026-12-18', isProvisional: false },
    ]);
  });

  it('counts approval and payment from the end of the notice, each by its own limit of the policy', () => {
    const days = (more: Partial<ProgressInput>) =>
      steps({ approvalWorkingDays: 7, ...more })
        .slice(3)
        .map(({ dueOn }) => dueOn);
    expect(days({})).toEqual(['2026-12-08', '2026-12-18']);
    expect(days({ noticeUntil: '2026-12-04' })).toEqual(['2026-12-15', '2026-12-25']);
    const over = { noticeUntil: '2026-11-13' };
    expect(days({ ...over, approvalWorkingDays: undefined })).toEqual(['2026-11-23', '2026-12-04']);
    expect(days(over)).toEqual(['2026-11-24', '2026-12-04']);
    const events = [...PUSHED.events, { event: 'approve' as const, at }];
    expect(days({ noticeUntil: '2026-12-04', events, payBy: '2026-12-25' })).toEqual([null, '2026-12-25']);
  });

  it('gives an open objection the time it may still take, before approval and payment are counted', () => {
    const days = (more: Partial<ProgressInput>) =>
      steps({ status: 'objected', noticeUntil: '2026-11-27', objectionUntil: '2026-12-04', ...more })
        .slice(2)
        .map(({ dueOn }) => dueOn);
    expect(days({})).toEqual(['2026-11-27', '2026-12-07', '2026-12-25']);
    expect(days({ approvalWorkingDays: 7 })).toEqual(['2026-11-27', '2026-12-15', '2026-12-25']);
    expect(days({ objectionUntil: '2026-11-26' })).toEqual(['2026-11-27', '2026-11-30', '2026-12-18']);
    const overdue = { today: '2026-12-08', approvalWorkingDays: 1 };
    expect(days(overdue)).toEqual(['2026-11-27', '2026-12-09', '2026-12-29']);
    expect(days({ objectionUntil: null })).toEqual(['2026-11-27', '2026-11-30', '2026-12-18']);
  });

  it('marks days that reach a year without a schedule', () => {
    expect(steps({ today: '2026-12-21' }).map(({ isProvisional }) => isProvisional)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it.each(['declined', 'expired', 'revoked'] as const)(
    'stops the remaining steps of a claim that was %s',
    (status) => {
      expect(steps({ status }).map(({ state }) => state)).toEqual([
        'done',
        'stopped',
        'stopped',
        'stopped',
        'stopped',
      ]);
    },
  );

  it('takes the last of two payments', () => {
    const paid = (day: string) => ({
      event: 'settle_payout' as const,
      at: new Date(`2026-12-${day}T00:00:00Z`),
    });
    expect(steps({ events: [...PUSHED.events, paid('01'), paid('09')] }).at(-1)?.at).toBe(
      '2026-12-09T00:00:00.000Z',
    );
  });
});

describe('runChecks', () => {
  const sound = {
    verdict: 'met' as const,
    amountFen: 100,
    availableFen: 100,
    excludedBy: undefined,
    leftUnderCapFen: undefined,
  };
  const failed = (more: object) =>
    runChecks({ ...sound, ...more }).flatMap(({ code, passed }) => (passed ? [] : [code]));

  it.each([
    [{}, []],
    [{ verdict: 'unmet' }, ['still_met']],
    [{ verdict: 'unknown' }, ['still_met']],
    [{ verdict: undefined }, ['still_met']],
    [{ amountFen: 0 }, ['amount_positive']],
    [{ amountFen: 101 }, ['budget_covers']],
    [{ excludedBy: '上市企业奖励' }, ['not_excluded']],
    [{ leftUnderCapFen: 0 }, ['under_yearly_cap']],
    [{ leftUnderCapFen: 1 }, []],
  ])('%j fails %j', (more, codes) => {
    expect(failed(more)).toEqual(codes);
  });
});

describe('isSameName', () => {
  it.each([
    ['郑州（高新）科技有限公司', '郑州(高新)科技有限公司', true],
    ['郑州ＡＢＣ有限公司', '郑州ABC 有限公司', true],
    ['郑州甲有限公司', '郑州乙有限公司', false],
    ['郑州甲有限公司', '郑州甲有限公司分公司', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(isSameName(one, other)).toBe(same);
  });
});
