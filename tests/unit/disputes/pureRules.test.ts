import { describe, expect, it } from '@jest/globals';
import { mayAnswer } from '../../../server/src/features/disputes/disputes.access.ts';
import { disputeSettings } from '../../../server/src/features/disputes/disputeSettings.ts';
import { evidenceType } from '../../../server/src/lib/evidenceType.ts';
import { definitionOf, factValue } from '../../../server/src/features/disputes/factValue.ts';
import type { OfficerActor } from '../../../server/src/http/actor.ts';

describe('the value somebody writes for a fact', () => {
  it.each([
    ['revenue', '0012500000.50', '12500000.5'],
    ['revenue', '-3', '-3'],
    ['revenue', '-0.00', '0'],
    ['staff_total', '50.0', '50'],
    ['revenue', `${'9'.repeat(20)}.${'1'.repeat(8)}`, `${'9'.repeat(20)}.${'1'.repeat(8)}`],
  ])('%s: %s is %s', (code, text, value) => {
    expect(factValue(text, definitionOf(code))).toBe(value);
  });

  it.each([
    ['staff_total', '50.5', '应为整数，单位为人'],
    ['staff_total', '-1', '应不小于 0'],
    ['rd_expense', '-0.01', '应不小于 0'],
    ['revenue', '1'.repeat(21), '整数部分至多 20 位'],
    ['revenue', '0.123456789', '小数部分至多 8 位'],
  ])('%s: %s is refused (%s)', (code, text, expected) => {
    expect(() => factValue(text, definitionOf(code))).toThrow(expected);
  });

  it('is asked only of a fact there is', () => {
    expect(() => definitionOf('toString')).toThrow(expect.objectContaining({ code: 'dispute.unknown_fact' }));
  });
});

describe('a file of evidence', () => {
  it.each([
    ['application/pdf', Buffer.from('%PDF-1.4 …')],
    ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0])],
    ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])],
    [undefined, Buffer.from('PK\u0003\u0004')],
    [undefined, Buffer.from('<script>%PDF-1.4')],
    [undefined, Buffer.from([0x89, 0x50, 0x4e])],
    [undefined, Buffer.alloc(0)],
  ])('is told by its first bytes: %s', (type, bytes) => {
    expect(evidenceType(bytes)).toBe(type);
  });
});

describe('who may answer', () => {
  const officer = (roles: OfficerActor['roles'], departmentCode?: string): OfficerActor => ({
    kind: 'officer',
    officerId: 1,
    zoneId: 1,
    roles,
    departmentCode,
    sessionId: 1,
  });
  const CLERK = officer(['department_clerk'], 'tax');
  const OTHER = officer(['department_clerk'], 'hr');
  const BUSINESS = officer(['business_officer']);

  it.each([
    ['the clerk of the department, in time', CLERK, 'open', true],
    ['the clerk of the department, late', CLERK, 'escalated', true],
    ['the clerk of another department', OTHER, 'escalated', false],
    ['the business officer, in time', BUSINESS, 'open', false],
    ['the business officer, once escalated', BUSINESS, 'escalated', true],
    ['the auditor', officer(['auditor']), 'escalated', false],
    ['the clerk, when it was answered', CLERK, 'dismissed', false],
    ['the business officer, when it was withdrawn', BUSINESS, 'withdrawn', false],
  ] as const)('%s', (_who, who, status, may) => {
    expect(mayAnswer(who, { department: 'tax', status })).toBe(may);
  });
});

describe('the shipped settings', () => {
  it('give five working days and take ten megabytes', () => {
    expect(disputeSettings()).toMatchObject({ answerWorkingDays: 5, evidenceLimitMb: 10 });
  });
});
