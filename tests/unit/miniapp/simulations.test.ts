import { describe, expect, it } from '@jest/globals';
import type { WhatIfDto } from '@innovation-points/shared/contracts/simulations.ts';
import {
  effectOf,
  factLines,
  signedPoints,
  valueChange,
} from '../../../miniapp/src/packages/score/changes/changes.logic.ts';
import {
  addition,
  changesFrom,
  hasOtherPoints,
  isWithoutEffect,
  leverText,
  movable,
  notchesOf,
  policyFate,
  reachOf,
  type Lever,
} from '../../../miniapp/src/packages/score/whatIf/whatIf.logic.ts';

const lever = (code: string, value: string | undefined, isWhole = false): Lever => ({
  code,
  title: code,
  unit: '元',
  isWhole,
  canBeNegative: false,
  ...(value === undefined ? {} : { value }),
});

describe('the levers of a what-if', () => {
  it('are those that can be moved: with a value, or a count of zero or not delivered', () => {
    const items = [
      lever('a', '100'),
      lever('b', undefined),
      lever('c', '0'),
      lever('d', '0', true),
      lever('e', '-5'),
      lever('f', undefined, true),
    ];
    expect(movable(items).map(({ code }) => code)).toEqual(['a', 'd', 'e', 'f']);
  });

  it('move by a share of what there is, in whole units, or from zero unit by unit', () => {
    expect(addition(lever('a', '598356.69'), 5)).toBe('29918');
    expect(addition(lever('a', '3', true), -50)).toBe('-1');
    expect(addition(lever('a', '0', true), 4)).toBe('4');
    expect(reachOf(lever('a', '3'))).toMatchObject({ min: -50, max: 100 });
    expect(reachOf(lever('a', '0', true))).toMatchObject({ min: 0, max: 20 });
  });

  it('are counted from zero on the slider, there and back', () => {
    const notches = notchesOf(reachOf(lever('a', '3')));
    expect([notches.last, notches.of(-50), notches.of(0), notches.of(100)]).toEqual([30, 0, 10, 30]);
    expect([0, 10, 30].map(notches.place)).toEqual([-50, 0, 100]);
  });

  it('send only what has been moved, and is said before it is sent', () => {
    const levers = [lever('a', '1000'), lever('b', '200'), lever('c', '4', true)];
    expect(changesFrom(levers, { a: 10, b: 0, c: 5 })).toEqual([{ code: 'a', by: '100' }]);
    expect(changesFrom([lever('f', undefined, true)], { f: 3 })).toEqual([{ code: 'f', to: '3' }]);
    expect(leverText(lever('f', undefined, true), 3).now).toBe('现在 待补');
    expect(leverText(lever('a', '1000.5'), 10)).toEqual({
      now: '现为 1,000.5 元',
      supposed: '假设 1,100.5 元',
    });
  });
});

describe('what a what-if would bring', () => {
  const side = { total: '60', isRanked: true, unrankedReasons: [], ranks: {}, categories: [] };
  const none: WhatIfDto = {
    runId: 1,
    period: '2025',
    before: side,
    after: side,
    indicators: [],
    policies: [],
    certifications: [],
  };

  it('is nothing only when nothing at all is otherwise', () => {
    expect(isWithoutEffect(none)).toBe(true);
    expect(isWithoutEffect({ ...none, after: { ...side, total: '61' } })).toBe(false);
    const certifications = [{ schemeCode: 'x', title: 'x', isPassedAfter: true }];
    expect(isWithoutEffect({ ...none, certifications })).toBe(false);
  });

  it('tells other points from another value alone', () => {
    const indicator = { code: 'a', title: 'a', unit: '元', before: { points: '5' } };
    expect(hasOtherPoints({ ...indicator, after: { points: '5.000' } })).toBe(false);
    expect(hasOtherPoints({ ...indicator, after: { points: '4.5' } })).toBe(true);
    expect(hasOtherPoints({ ...indicator, after: {} })).toBe(true);
  });

  it.each([
    ['unmet', 'met', '将符合'],
    ['met', 'unmet', '将不再符合'],
    ['met', 'met', '金额变化'],
    ['unmet', 'unknown', '尚不能判定'],
  ] as const)('a policy that was %s and would be %s: %s', (before, after, word) => {
    const policy = { code: 'p', title: 'p', sentence: '' };
    const sides = {
      before: { verdict: before, amountFen: null },
      after: { verdict: after, amountFen: null },
    };
    expect(policyFate({ ...policy, ...sides })).toBe(word);
  });
});

describe('what has changed since last year', () => {
  it('is said with its sign', () => {
    expect(['1.50', '-2', '0'].map(signedPoints)).toEqual(['+1.5', '−2', '0']);
    expect(effectOf({ byData: '3', byStage: '-1.5' })).toBe('+1.5');
    expect(effectOf({ byData: '0', byStage: '-1.5' })).toBe('−1.5');
  });

  it('names values and facts then and now, 待补 where there was none', () => {
    expect(valueChange({ before: {}, after: { value: '5', points: '1' }, unit: '%' })).toBe('待补 → 5%');
    const fact = {
      code: 'r',
      title: '研发费用',
      unit: '元',
      departmentCode: 'tax',
      departmentTitle: '税务局',
    };
    expect(factLines({ facts: [{ ...fact, yearsBack: 1, after: '1234567.80' }] })).toEqual([
      { label: '研发费用（上年）', value: '待补 → 1,234,567.80 元' },
    ]);
  });
});
