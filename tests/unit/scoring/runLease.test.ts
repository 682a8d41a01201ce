import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Em } from '../../../server/src/db/orm.ts';
import { RunLease, RunLeft } from '../../../server/src/features/scoring/runLease.ts';

const now = new Date('2026-11-20T02:00:00.000Z');
const CLOCK = { now: () => now, today: () => '2026-11-20' };

/** A database whose statements end as the test says, in the order in which they were sent. */
function database() {
  const sent: { sql: string; reject: (error: Error) => void; resolve: () => void }[] = [];
  const em = {
    fork: () => em,
    getPlatform: () => new (class SqlitePlatform {})(),
    execute: (sql: string) =>
      new Promise((resolve, reject) => {
        sent.push({ sql, reject, resolve: () => resolve({ affectedRows: 1 }) });
      }),
  };
  return { em: em as unknown as Em, sent };
}

describe('RunLease', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('stays given back when a renewal that was under way meanwhile fails', async () => {
    const { em, sent } = database();
    const lease = new RunLease(em, { runId: 7, attempt: 1 }, CLOCK);
    jest.advanceTimersByTime(10_000);
    expect(sent).toHaveLength(1); // the renewal
    const given = lease.giveBack();
    sent[0]?.reject(new Error('the connection was lost'));
    await jest.advanceTimersByTimeAsync(0);
    expect(sent[1]?.sql).toContain('given_back = given_back + 1');
    sent[1]?.resolve();
    await given;
    await expect(lease.hold(em, 'writing', 1)).rejects.toThrow(RunLeft);
    expect(sent).toHaveLength(2);
  });

  it('goes on when a renewal fails without the lease being lost', async () => {
    const { em, sent } = database();
    const lease = new RunLease(em, { runId: 7, attempt: 1 }, CLOCK);
    jest.advanceTimersByTime(10_000);
    sent[0]?.reject(new Error('the connection was lost'));
    await jest.advanceTimersByTimeAsync(0);
    const held = lease.hold(em, 'writing', 1);
    sent[1]?.resolve();
    await expect(held).resolves.toBeUndefined();
    await lease.end();
  });
});
