import { isPrivacyRefusal } from '../../../miniapp/src/api/privacy.logic.ts';
import { describe, expect, it } from '@jest/globals';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { BINDING_STATUSES, BINDING_STATUS_LABELS } from '@innovation-points/shared/vocabulary/bindings.ts';
import { GIVEN_ROLES, PERSON_ROLES } from '@innovation-points/shared/vocabulary/roles.ts';
import { enterpriseLine } from '../../../miniapp/src/format/enterprise.ts';
import { codeProblem, nameProblem } from '../../../miniapp/src/packages/auth/invitation/invitation.logic.ts';
import { browserLink, shareCard } from '../../../miniapp/src/packages/member/invite/invite.logic.ts';
import { BINDING_TONES, requestLine } from '../../../miniapp/src/packages/member/join/join.logic.ts';
import { licenceProblem } from '../../../miniapp/src/packages/member/licence/licence.logic.ts';
import {
  memberActions,
  memberName,
  memberNote,
  roleChoices,
} from '../../../miniapp/src/packages/member/members.logic.ts';
import {
  creditCodeProblem,
  requestBody,
  requestProblems,
  type RequestForm,
} from '../../../miniapp/src/packages/member/request/request.logic.ts';
import { messageFoot } from '../../../miniapp/src/packages/message/inbox/inbox.logic.ts';
import { isTab, routes } from '../../../miniapp/src/routes.ts';

const OWN: MembershipDto = {
  enterpriseId: 7,
  enterpriseName: '郑州智感微系统股份有限公司',
  zone: { code: 'zhengzhou', name: '郑州高新区' },
  role: 'administrator',
  canConfirm: true,
};
const CODE = '91410100721832659Y';

describe('成员与身份', () => {
  it('lets who manages members change and remove others, but not give 法定代表人 another role', () => {
    for (const own of ['legal_representative', 'administrator'] as const) {
      expect(memberActions({ isSelf: false, role: 'agent' }, own)).toEqual({
        changeRole: true,
        remove: true,
        leave: false,
      });
      expect(memberActions({ isSelf: false, role: 'legal_representative' }, own).changeRole).toBe(false);
    }
  });

  it('leaves agents and viewers only the way out', () => {
    for (const own of ['agent', 'viewer'] as const) {
      expect(memberActions({ isSelf: false, role: 'agent' }, own)).toEqual({
        changeRole: false,
        remove: false,
        leave: false,
      });
      expect(memberActions({ isSelf: true, role: own }, own)).toEqual({
        changeRole: false,
        remove: false,
        leave: true,
      });
    }
  });

  it('names members, says which one is oneself and what a right rests on', () => {
    expect(memberName({ name: '孙晓', isSelf: true })).toBe('孙晓（本人）');
    expect(memberName({ isSelf: false })).toBe('未登记姓名');
    const member = { source: 'invitation', grantedAt: '2026-11-19T16:30:00.000Z' } as const;
    expect(memberNote({ ...member, maskedPhone: '199****0006' })).toBe(
      '199****0006 · 企业邀请 · 2026年11月20日 起',
    );
    expect(memberNote(member)).toBe('企业邀请 · 2026年11月20日 起');
  });

  it('says of every role what it may do', () => {
    expect(roleChoices(PERSON_ROLES).map(({ id }) => id)).toEqual(PERSON_ROLES);
    expect(roleChoices(GIVEN_ROLES).every(({ note }) => note.length > 0)).toBe(true);
  });
});

describe('邀请', () => {
  const made = { role: 'agent', page: 'packages/auth/invitation/index?code=ABCD-2345-WXYZ' } as const;

  it('is passed on with enterprise, zone and role, and leads to the page that accepts it', () => {
    expect(shareCard(made, OWN)).toEqual({
      title: '郑州智感微系统股份有限公司（郑州高新区）邀请您担任经办人',
      path: '/packages/auth/invitation/index?code=ABCD-2345-WXYZ',
    });
    expect(browserLink('http://localhost:8080/#/packages/member/invite/index', made)).toBe(
      'http://localhost:8080/#/packages/auth/invitation/index?code=ABCD-2345-WXYZ',
    );
    expect(routes.invitation('ABCD-2345-WXYZ')).toBe(`/${made.page}`);
    expect(isTab(routes.invitation())).toBe(false);
  });

  it('asks for a whole code, however it is grouped, and for a name where none is known', () => {
    expect(codeProblem('ABCD-2345-WXYZ')).toBeUndefined();
    expect(codeProblem('abcd 2345 wxyz')).toBeUndefined();
    expect(codeProblem('ABCD-2345')).toBe('请填写 12 位邀请码');
    expect(nameProblem('', true)).toBeUndefined();
    expect(nameProblem(' 孙 ', false)).toBe('请填写姓名，至少 2 个字');
    expect(nameProblem('孙晓', false)).toBeUndefined();
  });
});

describe('绑定申请', () => {
  const form: RequestForm = {
    zoneCode: 'zhengzhou',
    creditCode: '9141 0100 7218 3265 9y',
    role: 'agent',
    name: ' 孙晓 ',
    note: ' ',
  };

  it('sends the code as the register has it, and no empty note', () => {
    expect(requestProblems(form, true)).toEqual({});
    expect(requestBody(form)).toEqual({
      zoneCode: 'zhengzhou',
      creditCode: CODE,
      role: 'agent',
      name: '孙晓',
    });
    expect(requestBody({ ...form, note: '财务主管' }).note).toBe('财务主管');
  });

  it('names everything that is missing at once', () => {
    expect(Object.keys(requestProblems({ ...form, creditCode: '', name: '孙' }, false))).toEqual([
      'creditCode',
      'name',
      'evidence',
    ]);
  });

  it.each([
    ['', '请填写统一社会信用代码'],
    [CODE.slice(1), '应为 18 位，现为 17 位'],
    [CODE.replace('A', 'O').replace('Y', 'O'), '代码由数字和大写字母组成'],
  ])('refuses the code “%s”', (typed, problem) => {
    expect(creditCodeProblem(typed)).toContain(problem);
  });

  it('leaves a wrong check character to the register, since a few real codes have one', () => {
    expect(creditCodeProblem(`${CODE.slice(0, 17)}X`)).toBeUndefined();
  });

  it('has a look for every status and says when it was sent and decided', () => {
    expect(Object.keys(BINDING_TONES)).toEqual([...BINDING_STATUSES]);
    expect(Object.keys(BINDING_STATUS_LABELS)).toEqual([...BINDING_STATUSES]);
    const createdAt = '2026-11-18T02:00:00.000Z';
    expect(requestLine({ createdAt })).toBe('2026年11月18日 提交');
    expect(requestLine({ createdAt, decidedAt: '2026-11-19T02:00:00.000Z' })).toBe(
      '2026年11月18日 提交，2026年11月19日 办结',
    );
  });

  it('shows a licence only with a code and a holder', () => {
    expect(licenceProblem({ creditCode: CODE, holderName: '陈知远' })).toBeUndefined();
    expect(licenceProblem({ creditCode: CODE, holderName: ' ' })).toBe('请填写姓名，至少 2 个字');
    expect(licenceProblem({ creditCode: '', holderName: '陈知远' })).toBe('请填写统一社会信用代码');
  });
});

describe('which zone', () => {
  const message = {
    enterprise: { id: 7, name: OWN.enterpriseName },
    createdAt: '2026-11-05T06:03:00.000Z',
  };

  it('stands beside the enterprise', () => {
    expect(enterpriseLine(OWN)).toBe('郑州智感微系统股份有限公司 · 郑州高新区');
  });

  it('stands in the foot of a message; of an enterprise left meanwhile the name alone is known', () => {
    expect(messageFoot(message, [OWN])).toBe('郑州智感微系统股份有限公司 · 郑州高新区 · 11月5日 14:03');
    expect(messageFoot(message, [])).toBe('郑州智感微系统股份有限公司 · 11月5日 14:03');
  });
});

describe('a file that cannot be picked', () => {
  it('is a matter of privacy only when WeChat says so, not when the person turns back', () => {
    expect(
      isPrivacyRefusal({ errno: 104, errMsg: 'chooseMedia:fail privacy permission is not authorized' }),
    ).toBe(true);
    expect(isPrivacyRefusal({ errMsg: 'chooseMedia:fail cancel' })).toBe(false);
    expect(isPrivacyRefusal(undefined)).toBe(false);
  });
});
