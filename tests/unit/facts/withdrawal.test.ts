import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planWithdrawal, type StoredFact } from '../../../server/src/features/facts/withdrawal.ts';

const KEY = { enterpriseId: 1, period: '2025', code: 'revenue', zoneId: 1, sourceRow: 2 };

/** The history of one fact after batches 1 … `count` have superseded each other. */
function history(count: number): StoredFact[] {
  return Array.from({ length: count }, (_, at) => ({
    ...KEY,
    batchId: at + 1,
    value: String(at + 1),
    live: at + 1 === count ? 1 : null,
    supersededByBatchId: at + 1 === count ? null : at + 2,
  }));
}

function withdraw(facts: readonly StoredFact[], batchId: number): StoredFact[] {
  const { silenced, restored } = planWithdrawal(batchId, facts);
  const changed = new Map([...silenced, ...restored].map((fact) => [fact.batchId, fact]));
  return facts.map((fact) => changed.get(fact.batchId) ?? fact);
}

const liveOf = (facts: readonly StoredFact[]) =>
  facts.filter(({ live }) => live === 1).map(({ batchId }) => batchId);

describe('planWithdrawal', () => {
  it('leaves nothing when the only value goes', () => {
    expect(liveOf(withdraw(history(1), 1))).toEqual([]);
  });

  it('restores the value before', () => {
    expect(liveOf(withdraw(history(2), 2))).toEqual([1]);
  });

  it('says nothing about facts of other batches', () => {
    expect(planWithdrawal(9, history(3))).toEqual({ silenced: [], restored: [] });
  });

  it('always leaves the newest batch that was not withdrawn, in whatever order they go', () => {
    const orders = fc
      .integer({ min: 1, max: 7 })
      .chain((count) =>
        fc.tuple(fc.constant(count), fc.shuffledSubarray(Array.from({ length: count }, (_, at) => at + 1))),
      );
    fc.assert(
      fc.property(orders, ([count, order]) => {
        const after = order.reduce(withdraw, history(count));
        const kept = history(count)
          .map(({ batchId }) => batchId)
          .filter((id) => !order.includes(id));
        expect(liveOf(after)).toEqual(kept.slice(-1));
      }),
    );
  });
});
