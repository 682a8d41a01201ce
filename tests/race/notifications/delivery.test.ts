import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import {
  deliverOutbox,
  enqueueNotifications,
  messageCatalogue,
} from '../../../server/src/features/notifications/index.ts';
import { OutboxMessageSchema } from '../../../server/src/features/notifications/outboxMessage.entity.ts';
import { describeServer } from '../../support/engines.ts';
import { AGENT, OWNER, post, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const MESSAGES = 1000;
const WORKERS = 4;
const TEMPLATE = messageCatalogue().template('scorePublished').templateId;

/** The same faults in the same order in every run; which message they hit depends on the workers. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describeServer('four workers on one outbox', () => {
  let app: WechatApp;
  beforeAll(async () => {
    app = await startWechatApp('server', { random: dice(7), timeoutMs: 30_000 });
    await app.reset();
  });
  afterAll(() => app.close());

  it('deliver 2,000 messages through random failures: none lost, none doubled on the phones', async () => {
    for (const { openid } of [OWNER, AGENT]) await permitMany(openid);
    await transact(app.em(), (tx) =>
      enqueueNotifications(
        tx,
        Array.from({ length: MESSAGES }, (_, at) => published(at + 1)),
      ),
    );
    const { faults } = app.emulator();
    const often = { times: 1_000_000, probability: 0.08 };
    faults.add({ api: 'send', kind: 'error', errcode: -1, ...often });
    faults.add({ api: 'send', kind: 'dropRequest', ...often });
    faults.add({ api: 'send', kind: 'dropAnswer', ...often });

    for (let round = 0; round < 8 && (await left()) > 0; round += 1) {
      await Promise.all(Array.from({ length: WORKERS }, drain));
      app.clock.advance(3_600_000);
    }

    const statuses = await app
      .em()
      .execute<{ status: string; count: unknown }[]>(
        'select status, count(*) as count from outbox_message group by status',
      );
    expect(statuses.map(({ status, count }) => [status, Number(count)])).toEqual([['sent', 2 * MESSAGES]]);
    expect(faults.befell('dropAnswer')).toBeGreaterThan(50);
    expect(app.emulator().repeats()).toBe(faults.befell('dropAnswer')); // no other message was ever sent twice
    for (const { openid } of [OWNER, AGENT]) {
      const ranks = app
        .emulator()
        .messagesOf(openid)
        .map(({ data }) => data.thing3);
      expect(ranks).toHaveLength(MESSAGES);
      expect(new Set(ranks).size).toBe(MESSAGES);
    }
  });

  async function drain(): Promise<void> {
    while ((await deliverOutbox(app.deps)) > 0);
  }

  const left = () => app.em().count(OutboxMessageSchema, { status: { $in: ['pending', 'sending'] } });

  async function permitMany(openid: string): Promise<void> {
    const { personId } = await app.signIn(openid);
    for (let at = 0; at < MESSAGES; at += 5) {
      const templateIds = Array.from({ length: 5 }, () => TEMPLATE);
      await post(`${app.emulatorUrl}/wxa/subscribe`, { openid, templateIds, answer: 'accept' });
    }
    await app
      .em()
      .execute(
        `insert into message_quota (person_id, template_key, remaining, standing, updated_at) values (?, 'scorePublished', ?, 0, '2026-11-20')`,
        [personId, MESSAGES],
      );
  }

  const published = (id: number) => ({
    dedupeKey: `score:${id}:published`,
    event: 'scorePublished' as const,
    zoneId: app.zoneId(),
    enterpriseId: 1,
    subject: { type: 'score' as const, id },
    params: {
      schemeTitle: '20+12',
      period: '2025',
      total: '87.50',
      scale: '100',
      rank: id,
      cohortSize: MESSAGES,
    },
    now: app.clock.now(),
  });
});
