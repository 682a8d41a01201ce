import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/index.ts';
import { mappings, parseMapping } from '../../../server/src/features/imports/mappings.ts';

const yaml = (facts: string, department = 'tax') => `
code: x-annual
title: 试
kind: facts
department: ${department}
enterprise: { scheme: uscc, column: 代码 }
period: { column: 年度 }
facts:
${facts}`;

describe('mappings', () => {
  it('bring every fact of the catalogue through the department that owns it', () => {
    const own = [...mappings().values()].filter(
      (mapping) => mapping.kind === 'facts' && !mapping.manyDepartments,
    );
    const brought = own.flatMap((mapping) =>
      mapping.kind === 'facts' ? mapping.facts.map(({ fact }) => fact) : [],
    );
    expect(brought.toSorted()).toEqual([...factCatalogue().facts.keys()].toSorted());
  });
});

describe('parseMapping', () => {
  it.each([
    ['a fact nobody knows', '  - { fact: luck, column: 运气, unit: 元 }', 'tax', 'no fact is called luck'],
    [
      'a unit of another dimension',
      '  - { fact: revenue, column: 收入, unit: 人 }',
      'tax',
      '人 cannot become 元',
    ],
    ['a fact of another department', '  - { fact: revenue, column: 收入, unit: 元 }', 'hr', 'belongs to tax'],
    ['a key nobody reads', '  - { fact: revenue, column: 收入, unit: 元, colour: red }', 'tax', 'colour'],
  ])('refuses %s', (_name, facts, department, message) => {
    expect(() => parseMapping(yaml(facts, department), 'x.yaml', factCatalogue())).toThrow(message);
  });
});
