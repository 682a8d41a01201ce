import { describe, expect, it } from '@jest/globals';
import {
  OFFICER_ROLES,
  OFFICER_ROLE_LABELS,
  PERSON_ROLES,
  roleAllows,
  separatedRoles,
} from '@innovation-points/shared/vocabulary/roles.ts';
import { DEMO_OFFICERS } from '../../../server/demo/officers.ts';

describe('roles in an enterprise', () => {
  it('all look; only the first two confirm money', () => {
    expect(PERSON_ROLES.map((role) => roleAllows(role, 'view'))).toEqual([true, true, true, true]);
    expect(PERSON_ROLES.filter((role) => roleAllows(role, 'confirmMoney'))).toEqual([
      'legal_representative',
      'administrator',
    ]);
  });
});

describe('roles of one account', () => {
  it.each(OFFICER_ROLES)('%s stands alone and has a label', (role) => {
    expect(separatedRoles([role])).toBeUndefined();
    expect(OFFICER_ROLE_LABELS[role]).toMatch(/\p{Script=Han}/u);
  });

  it.each([
    [
      ['business_officer', 'reviewer'],
      ['business_officer', 'reviewer'],
    ],
    [
      ['department_clerk', 'finance_approver', 'finance_preparer'],
      ['finance_preparer', 'finance_approver'],
    ],
    [
      ['department_clerk', 'auditor'],
      ['auditor', 'department_clerk'],
    ],
    [
      ['system_admin', 'reviewer'],
      ['system_admin', 'reviewer'],
    ],
    [
      ['bank_clerk', 'business_officer'],
      ['bank_clerk', 'business_officer'],
    ],
  ] as const)('%j are separated', (roles, pair) => {
    expect(separatedRoles(roles)).toEqual(pair);
  });

  it('may be several where no duty is checked by the other', () => {
    expect(separatedRoles(['business_officer', 'finance_preparer', 'department_clerk'])).toBeUndefined();
  });
});

describe('the demonstration', () => {
  it('has an officer for every part but the bank, who signs in at the bank', () => {
    const played = new Set(DEMO_OFFICERS.flatMap(({ roles }) => roles));
    expect(OFFICER_ROLES.filter((role) => !played.has(role))).toEqual(['bank_clerk']);
  });
});
