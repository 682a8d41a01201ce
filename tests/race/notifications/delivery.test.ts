import { expect, it } from '@jest/globals';
import { describeServer, ownDatabase } from '../../support/engines.ts';
import { runMessages } from '../../support/messages/run.ts';

const MESSAGES = Number(process.env['MESSAGES'] ?? 2000);

describeServer('four worker processes on one outbox', () => {
  it(
    `deliver ${MESSAGES} messages through random failures, limits and the death of one: none lost, none doubled`,
    async () => {
      const run = await runMessages(MESSAGES, await ownDatabase());
      expect(run.total).toBe(MESSAGES);
      expect(run.answersLost).toBeGreaterThan(MESSAGES / 50);
      expect(run.shares.filter((share) => share > 0)).toHaveLength(run.workers);
    },
    MESSAGES * 30 + 60_000,
  );
});
