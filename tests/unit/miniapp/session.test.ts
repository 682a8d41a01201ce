import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MeDto, MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { subscriptionAnswers } from '../../../miniapp/src/api/wechat.logic.ts';
import { isFinal, randomKey, sendingOf } from '../../../miniapp/src/session/idempotency.logic.ts';
import { chooseEnterprise } from '../../../miniapp/src/session/session.logic.ts';

const zone = { code: 'zhengzhou', name: '郑州高新区' };
const member = (enterpriseId: number, canConfirm: boolean): MembershipDto => ({
  enterpriseId,
  enterpriseName: `企业 ${enterpriseId}`,
  zone,
  role: canConfirm ? 'administrator' : 'agent',
  canConfirm,
});
const meWith = (...memberships: MembershipDto[]): MeDto => ({
  person: { id: 1 },
  memberships,
  needsPhone: false,
});

describe('chooseEnterprise', () => {
  it('keeps the enterprise chosen before', () => {
    expect(chooseEnterprise(meWith(member(1, true), member(2, false)), 2)).toBe(2);
  });

  it('prefers one whose money the person may confirm', () => {
    expect(chooseEnterprise(meWith(member(1, false), member(2, true)), undefined)).toBe(2);
  });

  it('takes another when the one chosen before is gone', () => {
    expect(chooseEnterprise(meWith(member(1, false)), 9)).toBe(1);
  });

  it('chooses none when there is none', () => {
    expect(chooseEnterprise(meWith(), 9)).toBeUndefined();
  });
});

describe('isFinal', () => {
  it.each([400, 403, 404, 409, 422])('%d decides: the key is forgotten', (status) => {
    expect(isFinal(status)).toBe(true);
  });

  it.each([0, 401, 408, 425, 429, 500, 502, 503])(
    '%d leaves it open: the same key is sent again',
    (status) => {
      expect(isFinal(status)).toBe(false);
    },
  );
});

describe('randomKey', () => {
  it('is 32 hexadecimal digits', () => {
    expect(randomKey()).toMatch(/^[0-9a-f]{32}$/);
  });

  it('takes every digit from the source of chance', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        expect(randomKey(() => chance)).toBe(
          Math.floor(chance * 16)
            .toString(16)
            .repeat(32),
        );
      }),
    );
  });
});

describe('sendingOf', () => {
  const objection = { contactName: '王女士', contactPhone: '13800138000', reason: '该企业已经搬离本区' };
  const named = (change: Partial<typeof objection>) => sendingOf('objection:7', { ...objection, ...change });

  it('is the same for the same content, so that a second try is the first', () => {
    expect(named({})).toBe(named({}));
    expect(named({})).toMatch(/^objection:7:[0-9a-f]{16}$/);
  });

  it('is another one for content that only looks alike: as long, with the same end', () => {
    const names = [
      named({}),
      named({ reason: '该企业已经注销登记' }),
      named({ contactPhone: '13800138001' }),
      sendingOf('objection:8', objection),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it('holds nothing of what was written', () => {
    expect(named({})).not.toMatch(/王|138|搬/);
  });

  it('tells ten thousand account numbers apart that differ by a digit or two', () => {
    const names = Array.from({ length: 10_000 }, (_, i) =>
      sendingOf('account:1', { accountNumber: `622202${String(i * 7).padStart(9, '0')}1234` }),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('subscriptionAnswers', () => {
  it("keeps the templates' answers and drops everything else WeChat says", () => {
    const reply = { errMsg: 'requestSubscribeMessage:ok', t1: 'accept', t2: 'reject', t3: 'perhaps' };
    expect(subscriptionAnswers(['t1', 't2', 't3', 't4'], reply)).toEqual({ t1: 'accept', t2: 'reject' });
  });
});
