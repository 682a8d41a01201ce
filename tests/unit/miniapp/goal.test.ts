import { describe, expect, it } from '@jest/globals';
import type { PolicyMatchSummaryDto } from '@innovation-points/shared/contracts/policies.ts';
import { policiesToReach, targetOf, wayLine } from '../../../miniapp/src/packages/score/goal/goal.logic.ts';

const way = {
  code: 'rd_expense',
  title: '研发费用',
  unit: '元',
  from: '10505600',
  to: '12000000.5',
  by: '1494400.5',
  byPercent: '14.22',
  after: { total: '60', isRanked: true, unrankedReasons: [], ranks: {}, categories: [] },
};

describe('the goal page', () => {
  it.each([
    [' 60 ', '60'],
    ['60.25', '60.25'],
    ['0', '0'],
  ])('asks for a total typed as “%s”', (total, asked) => {
    expect(targetOf({ kind: 'score', total, policyCode: undefined })).toEqual({
      target: { kind: 'score', total: asked },
    });
  });

  it.each(['', '六十', '-1', '60.123', '1e3', '60分'])(
    'asks nothing for “%s”, and says what to write',
    (total) => {
      expect(targetOf({ kind: 'score', total, policyCode: 'p' })).toEqual({
        problem: '请填写目标总分，小数至多两位',
      });
    },
  );

  it('asks for a policy only once one is chosen', () => {
    expect(targetOf({ kind: 'policy', total: '60', policyCode: undefined })).toEqual({
      problem: '请先选择一项政策',
    });
    expect(targetOf({ kind: 'policy', total: '', policyCode: 'p' })).toEqual({
      target: { kind: 'policy', policyCode: 'p' },
    });
  });

  it('offers the policies in force that are not met', () => {
    const policy = (code: string, verdict: string, state = 'in_force') =>
      ({ code, verdict, state }) as PolicyMatchSummaryDto;
    const all = [
      policy('a', 'met'),
      policy('b', 'unmet'),
      policy('c', 'unknown'),
      policy('d', 'unmet', 'ended'),
    ];
    expect(policiesToReach(all).map(({ code }) => code)).toEqual(['b', 'c']);
  });

  it('says from what to what, by how much and what the total would be, to the last digit', () => {
    expect(wayLine(way)).toEqual({
      note: '10,505,600 → 12,000,000.5 元 · 届时总分 60.00',
      value: '+1,494,400.5 元（+14.22%）',
    });
  });

  it('says a decrease with its sign, no share of nothing and no total while unranked', () => {
    const { byPercent: _, after: __, ...rest } = way;
    const after = { isRanked: false, unrankedReasons: [], ranks: {}, categories: [] };
    expect(wayLine({ ...rest, unit: '%', from: '0', to: '-5', by: '-5', after })).toEqual({
      note: '0 → -5%',
      value: '−5%',
    });
    const { from: ___, ...missing } = rest;
    expect(wayLine({ ...missing, after }).note).toBe('待补 → 12,000,000.5 元');
    expect(wayLine({ ...way, by: '-1494400.5', byPercent: '-14.22' }).value).toBe(
      '−1,494,400.5 元（−14.22%）',
    );
  });
});
