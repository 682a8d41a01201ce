import { describe, expect, it } from '@jest/globals';
import { factCatalogue, parseFactCatalogue } from '../../../server/src/features/facts/index.ts';

const fact = (code: string) =>
  `  - { code: ${code}, title: 某, unit: 元, department: tax, kind: amount, signed: false }`;

describe('factCatalogue', () => {
  it('knows the unit and the department of every shipped fact', () => {
    expect(factCatalogue().facts.get('rd_staff')).toEqual({
      code: 'rd_staff',
      title: '研发人员数',
      unit: '人',
      department: 'hr',
      kind: 'count',
      signed: false,
      volatile: false,
    });
  });
});

describe('parseFactCatalogue', () => {
  it('refuses a code that stands twice, a check of an unknown fact and an unknown unit', () => {
    expect(() => parseFactCatalogue(`facts:\n${fact('a')}\n${fact('a')}`, 'checks: []')).toThrow('twice');
    expect(() =>
      parseFactCatalogue(`facts:\n${fact('a')}`, 'checks:\n  - { part: a, whole: b, impossible: true }'),
    ).toThrow('b');
    expect(() => parseFactCatalogue(`facts:\n${fact('a').replace('元', '斤')}`, 'checks: []')).toThrow(
      'unit',
    );
  });
});
