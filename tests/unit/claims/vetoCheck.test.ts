import { expect, it } from '@jest/globals';
import { sayOpen } from '../../../server/src/features/claims/vetoCheck.ts';

const veto = (at: number, text: string) => ({
  id: `veto_${at}`.padEnd(64, 'x'),
  parentId: 'all',
  kind: 'leaf' as const,
  isVeto: true,
  verdict: 'unknown' as const,
  text,
  department: 'market' as const,
  missing: '注册登记在本区（2025年）',
});

it('names all vetoes that are unknown where they fit', () => {
  expect(sayOpen([veto(1, '注册登记在本区'), veto(2, '税收关系在本区')])).toMatchObject({
    reason: expect.stringMatching(/^尚不能复核：“注册登记在本区”待.*；“税收关系在本区”待[^；]*$/),
    conditionIds: [veto(1, '').id, veto(2, '').id],
  });
});

it('keeps what a message and a hold have room for, and waives no veto that was not named', () => {
  for (const length of [2, 40, 120, 400]) {
    const open = Array.from({ length: 20 }, (_, at) => veto(at, '长'.repeat(length)));
    const { reason, conditionIds } = sayOpen(open);
    expect(reason.length).toBeLessThanOrEqual(400);
    expect(conditionIds.join(',').length).toBeLessThanOrEqual(500);
    expect(conditionIds.length).toBeGreaterThan(0);
    expect(reason).toMatch(new RegExp(`另有 ${20 - conditionIds.length} 项$`));
  }
});
