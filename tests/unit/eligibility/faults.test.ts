import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import {
  ConditionFile,
  findFaults,
  type FactMeanings,
} from '../../../server/src/features/eligibility/index.ts';

const MEANINGS: FactMeanings = new Map([
  ['revenue', { title: '营业收入', unit: '元', department: 'tax' }],
  ['patents', { title: '专利', unit: '件', department: 'ip' }],
]);
const SIGNED = new Set(['revenue']);
const read = (yaml: string) => ConditionFile.safeParse(parse(yaml, { schema: 'failsafe' }));

function faults(yaml: string): string[] {
  const parsed = read(yaml);
  if (!parsed.success) throw parsed.error;
  return findFaults(parsed.data, MEANINGS, SIGNED);
}
const patents = (id: string, op: string, value: string) =>
  `{ id: ${id}, text: 专利数, fact: patents, op: "${op}", value: ${value}, unit: 件 }`;
const all = (...lines: string[]) => `{ id: root, text: 全部, all: [${lines.join(', ')}] }`;
const any = (...lines: string[]) => `{ id: root, text: 任一, any: [${lines.join(', ')}] }`;

describe('findFaults', () => {
  it('finds nothing wrong with a sound tree', () => {
    expect(faults(all(patents('a', '>=', '2'), patents('b', '<', '9')))).toEqual([]);
    expect(faults(any(patents('a', '<', '2'), patents('b', '>', '9')))).toEqual([]);
  });

  it.each([
    [
      'contradicting bounds',
      all(patents('a', '>', '5'), patents('b', '<=', '5')),
      '条件“a”与“b”互相矛盾，不可能同时符合',
    ],
    [
      'a contradiction one level down',
      all(patents('a', '>', '5'), `{ id: in, text: 内层, all: [${patents('b', '<', '3')}] }`),
      '互相矛盾',
    ],
    ['what can never be', patents('a', '<', '0'), '条件“a”永远不可能符合'],
    ['what always is', patents('a', '>=', '0'), '条件“a”总是符合，没有作用'],
    [
      'a weaker bound beside a stronger',
      all(patents('a', '>=', '2'), patents('b', '>=', '5')),
      '条件“a”已被同组更严的条件包含，没有作用',
    ],
    [
      'a narrower way beside a wider',
      any(patents('a', '>=', '2'), patents('b', '>=', '5')),
      '条件“b”已被同组更宽的条件包含，没有作用',
    ],
    [
      'the same condition twice',
      all(patents('a', '>=', '2'), patents('b', '>=', '2')),
      '条件“b”已被同组更严的条件包含，没有作用',
    ],
    ['a doubled id', all(patents('a', '>=', '2'), patents('a', '<', '9')), '条件编号“a”重复'],
    [
      'an unknown fact',
      '{ id: a, text: 未知, fact: moon, op: ">=", value: 1, unit: 件 }',
      '事实“moon”不在事实目录中',
    ],
    [
      'a unit that does not fit',
      '{ id: a, text: 收入, fact: revenue, op: ">=", value: 1, unit: 万元 }',
      '条件“a”的单位应为“元”，现为“万元”',
    ],
    [
      'industries without overlap',
      all('{ id: a, text: 甲行业, industry: [C] }', '{ id: b, text: 乙行业, industry: [I, M] }'),
      '互相矛盾',
    ],
  ])('refuses %s', (_name, yaml, sentence) => {
    expect(faults(yaml).join('\n')).toContain(sentence);
  });

  it('lets a fact that can be negative be compared with zero', () => {
    expect(faults('{ id: a, text: 收入, fact: revenue, op: ">=", value: 0, unit: 元 }')).toEqual([]);
  });
});

describe('ConditionFile', () => {
  it.each([
    [
      'two judgements in one condition',
      '{ id: a, text: 甲条件, title: high_tech, industry: [C] }',
      /且只须写明一种/,
    ],
    ['none at all', '{ id: a, text: 甲条件 }', /且只须写明一种/],
    ['an unknown key', '{ id: a, text: 甲条件, title: high_tech, extra: 1 }', /extra/],
    [
      'a number that is no decimal',
      '{ id: a, text: 甲条件, fact: patents, op: ">=", value: 1e3, unit: 件 }',
      /十进制数/,
    ],
    [
      'more than there are',
      '{ id: a, text: 甲条件, at_least: 3, of: [{ id: b, text: 乙条件, title: high_tech }] }',
      /条件个数/,
    ],
  ])('refuses %s', (_name, yaml, sentence) => {
    const parsed = read(yaml);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.message).toMatch(sentence);
  });

  it('names a fault deep in the tree by its path', () => {
    const parsed = read(
      '{ id: r, text: 全部, all: [{ id: a, text: 甲条件, not: { id: b, text: 乙条件, title: king } }] }',
    );
    expect(parsed.error?.issues[0]?.path).toEqual(['all', 0, 'not', 'title']);
  });

  it.each([
    [
      'a contradiction across alternatives',
      all(
        patents('a', '>=', '5'),
        '{ id: r, text: 营收, fact: revenue, op: ">=", value: 9, unit: 元 }',
        `{ id: in, text: 内层, any: [${patents('b', '<', '3')}, { id: c, text: 营收, fact: revenue, op: "<", value: 4, unit: 元 }] }`,
      ),
      ['条件“root”永远不可能符合'],
    ],
    [
      'an alternative that the rest rules out',
      all(
        patents('a', '>=', '5'),
        `{ id: in, text: 内层, any: [${patents('b', '<', '3')}, { id: c, text: 营收, fact: revenue, op: ">", value: 1, unit: 元 }] }`,
      ),
      ['条件“b”在其他条件之下不可能符合，没有作用'],
    ],
    [
      'something that the rest already asks for',
      all(
        patents('a', '>=', '5'),
        `{ id: in, text: 至少一项, at_least: 1, of: [${patents('b', '>', '2')}, { id: c, text: 营收, fact: revenue, op: ">", value: 1, unit: 元 }] }`,
      ),
      ['条件“in”已被其他条件包含，没有作用'],
    ],
    [
      'a veto among alternatives',
      any(patents('a', '>=', '5'), '{ id: v, text: 守信, no_flags: [dishonest], veto: true }'),
      ['否决条件“v”须直接放在“须全部符合”的条件组中，不能只是几种可能之一'],
    ],
  ])('finds %s', (_name, yaml, expected) => {
    expect(faults(yaml)).toEqual(expect.arrayContaining(expected));
  });

  it('lets the tiers of a text overlap', () => {
    const share = (id: string, value: string) =>
      `{ id: ${id}, text: 占比, ratio: { part: { fact: patents }, whole: { fact: revenue } }, op: ">=", value: ${value}, unit: "%" }`;
    const size = (id: string, op: string, value: string) =>
      `{ id: ${id}, text: 营收, fact: revenue, op: "${op}", value: ${value}, unit: 元 }`;
    const tier = (id: string, ...lines: string[]) => `{ id: ${id}, text: 档次, all: [${lines.join(', ')}] }`;
    expect(
      faults(
        any(
          tier('t1', size('s1', '<=', '30'), share('r1', '5')),
          tier('t2', size('s2', '>', '30'), size('s3', '<=', '100'), share('r2', '4')),
          tier('t3', size('s4', '>', '100'), share('r3', '3')),
        ),
      ),
    ).toEqual([]);
  });

  it('lets a veto of the zone stand where a policy asks for more', () => {
    const dormant = `{ id: v, text: 有经营, veto: true, any: [{ id: v1, text: 营收, fact: revenue, op: ">", value: 0, unit: 元 }, ${patents('v2', '>', '0')}] }`;
    expect(faults(all(patents('a', '>=', '5'), dormant))).toEqual([]);
  });
});
