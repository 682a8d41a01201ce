import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema, verifyChain } from '../../../server/src/features/audit/index.ts';
import { escalateDisputes } from '../../../server/src/features/disputes/index.ts';
import { factHistory } from '../../../server/src/features/facts/index.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import {
  deliver,
  dismiss,
  raise,
  raised,
  startDisputeWorld,
  uphold,
  type DisputeWorld,
} from '../../support/disputeWorld.ts';
import { describeServer } from '../../support/engines.ts';
import type { Answer } from '../../support/testApp.ts';

const ROUNDS = 10;

describeServer('disputes that meet', () => {
  let first: DisputeWorld;
  let world: DisputeWorld;
  beforeAll(async () => {
    first = await startDisputeWorld('server');
  });
  beforeEach(async () => {
    world = await first.fresh();
  });
  afterAll(() => first.close());

  const outcomes = (answers: readonly Answer[]) =>
    answers.map(({ status, body }) => `${status} ${body.error?.code ?? body.status}`).toSorted();
  const facts = (period: string) => {
    const { zoneId, enterpriseId } = world;
    return factHistory(world.app.em(), { zoneId, enterpriseId, code: 'revenue', period });
  };
  const yearsBefore = Array.from({ length: ROUNDS }, (_, i) => String(2024 - i).padStart(4, '0')).filter(
    (year) => year >= '2016',
  );

  it('has one answer when two clerks decide at once', async () => {
    for (const period of yearsBefore) {
      const id = await raised(world, { period, disputedValue: undefined });
      const answers = await Promise.all([
        uphold(world, id, { correctedValue: '1' }, world.taxClerk),
        uphold(world, id, { correctedValue: '2' }, world.secondTaxClerk),
        dismiss(world, id, undefined, world.secondTaxClerk),
      ]);
      const seen = outcomes(answers);
      expect(seen.slice(1)).toEqual(['409 dispute.wrong_status', '409 dispute.wrong_status']);
      expect(['200 upheld', '200 dismissed']).toContain(seen[0]);
      expect(await facts(period)).toHaveLength(seen[0] === '200 upheld' ? 1 : 0);
    }
    const answered = { action: { $in: ['dispute.uphold', 'dispute.dismiss'] } };
    expect(await world.app.em().count(AuditEntrySchema, answered)).toBe(yearsBefore.length);
    expect(await world.app.em().count(InboxMessageSchema, {})).toBe(yearsBefore.length);
    expect((await verifyChain(world.app.em(), `zone:${world.zoneId}`)).ok).toBe(true);
  });

  it('raises one when twenty phones raise at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => raise(world)));
    expect(outcomes(answers)).toEqual([
      '200 open',
      ...Array.from({ length: 19 }, () => '409 dispute.already_open'),
    ]);
  });

  it('is either answered or withdrawn when clerk and owner act at once', async () => {
    for (const period of yearsBefore) {
      const id = await raised(world, { period, disputedValue: undefined });
      const withdrawal = `/v1/enterprises/${world.enterpriseId}/disputes/${id}/withdraw`;
      const answers = await Promise.all([
        uphold(world, id),
        world.app.post(withdrawal, undefined, { as: world.owner }),
      ]);
      const seen = outcomes(answers);
      expect(seen[1]).toBe('409 dispute.wrong_status');
      expect(await facts(period)).toHaveLength(seen[0] === '200 upheld' ? 1 : 0);
    }
  });

  it('is escalated once by several processes', async () => {
    for (const period of yearsBefore) await raised(world, { period, disputedValue: undefined });
    world.app.clock.set('2026-12-01T00:00:00Z');
    const counts = await Promise.all(Array.from({ length: 4 }, () => escalateDisputes(world.app.deps)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(yearsBefore.length);
    expect(await world.app.em().count(AuditEntrySchema, { action: 'dispute.escalate' })).toBe(
      yearsBefore.length,
    );
  });

  it('never leaves two values live when a delivery and a correction meet', async () => {
    const id = await raised(world);
    const [answer] = await Promise.allSettled([
      uphold(world, id),
      deliver(world.app, world, { revenue: '12100000' }),
    ]);
    const versions = await facts('2025');
    expect(versions.filter(({ state }) => state === 'live')).toHaveLength(1);
    expect(answer.status === 'fulfilled' && [200, 409].includes(answer.value.status)).toBe(true);
  });
});
