import { performance } from 'node:perf_hooks';
import { transact } from '../../server/src/db/transact.ts';
import {
  deliverOutbox,
  enqueueNotifications,
  type NewNotification,
} from '../../server/src/features/notifications/index.ts';
import type { BenchLine } from './measure.ts';
import { openMessagesWorld, type MessagesWorld } from './messagesWorld.ts';

const MESSAGES = 100_000;
const WORKERS = 4;
const EACH = 100; // messages for one person
const CHUNK = 5000;
/** Each of three kinds of failure befalls so many of all sends. */
const FAILURES = 0.05;
const SENDS_PER_MINUTE = 10_000;
const MINUTE_MS = 60_000;
const MOST_MINUTES = 600;
/** Sends of one worker that are under way together: they learn of the limit each by itself. */
const AT_ONCE = 10;

/**
 * Messages through the emulated WeChat with four workers while sends fail at random (busy, line broken before and after) and
 * WeChat's limit of a minute is reached again and again. Throws unless every message is on its phone exactly once and every send
 * beyond the limit was answered by a pause. `size` messages; on the server engine when TEST_DATABASE_URL is given, whose
 * database is emptied.
 */
export async function benchMessages(size = MESSAGES): Promise<BenchLine[]> {
  const url = process.env['TEST_DATABASE_URL'];
  const people = Math.ceil(size / EACH);
  const sendsPerMinute = Math.min(SENDS_PER_MINUTE, Math.ceil(size / 4));
  const world = await openMessagesWorld(url, { people, permits: EACH, sendsPerMinute, random: dice(7) });
  const total = people * EACH;
  try {
    const enqueued = performance.now();
    await enqueueAll(world, total);
    const enqueueMs = performance.now() - enqueued;
    failAtRandom(world);
    const start = performance.now();
    const minutes = await sendAll(world);
    const seconds = (performance.now() - start) / 1000;
    await check(world, total, minutes);
    const { emulator } = world;
    return [
      { name: 'messages-total', value: total },
      { name: 'messages-workers', value: WORKERS },
      { name: 'messages-enqueue-ms', value: enqueueMs },
      { name: 'messages-sent-per-second', value: total / seconds },
      { name: 'messages-emulated-minutes', value: minutes },
      {
        name: 'messages-failed-before',
        value: emulator.faults.befell('dropRequest') + emulator.faults.befell('error'),
      },
      { name: 'messages-answer-lost', value: emulator.faults.befell('dropAnswer') },
      { name: 'messages-repeated-to-wechat', value: emulator.repeats() },
      { name: 'messages-over-the-limit', value: emulator.tooMany() },
      { name: 'messages-lost-or-doubled', value: 0 },
    ];
  } finally {
    await world.close();
  }
}

async function enqueueAll({ orm, clock, openids }: MessagesWorld, total: number): Promise<void> {
  for (let at = 0; at < total; at += CHUNK) {
    const length = Math.min(CHUNK, total - at);
    const chunk = Array.from({ length }, (_, i) => notification(at + i, openids.length, clock.now()));
    await transact(orm.em.fork(), (tx) => enqueueNotifications(tx, chunk));
  }
}

/** The rank names the message on the phone. */
function notification(at: number, enterprises: number, now: Date): NewNotification<'scorePublished'> {
  const params = {
    schemeTitle: '20+12',
    period: '2025',
    total: '87.50',
    scale: '100',
    rank: at + 1,
    cohortSize: 2173,
  };
  const subject = { type: 'score', id: at + 1 } as const;
  const enterpriseId = (at % enterprises) + 1;
  return { dedupeKey: `bench:${at}`, event: 'scorePublished', zoneId: 1, enterpriseId, subject, params, now };
}

function failAtRandom({ emulator: { faults } }: MessagesWorld): void {
  const often = { api: 'send', times: 1_000_000, probability: FAILURES } as const;
  faults.add({ ...often, kind: 'error', errcode: -1 });
  faults.add({ ...often, kind: 'dropRequest' });
  faults.add({ ...often, kind: 'dropAnswer' });
}

/** Runs the workers minute by minute of the emulated clock until nothing is left; says how many minutes it took. */
async function sendAll(world: MessagesWorld): Promise<number> {
  const workers = Array.from({ length: WORKERS }, () => world.worker());
  for (let minute = 1; minute <= MOST_MINUTES; minute += 1) {
    await Promise.all(
      workers.map(async (worker) => {
        while ((await deliverOutbox(worker)) > 0);
      }),
    );
    if ((await countOf(world, "status in ('pending', 'sending')")) === 0) return minute;
    world.clock.advance(MINUTE_MS);
  }
  throw new Error('messages are left after many hours');
}

async function check(world: MessagesWorld, total: number, minutes: number): Promise<void> {
  const sent = await countOf(world, "status = 'sent'");
  const shown = world.openids.flatMap((openid) =>
    world.emulator.messagesOf(openid).map(({ data }) => `${openid} ${data['thing3']}`),
  );
  const distinct = new Set(shown).size;
  if (sent !== total || shown.length !== total || distinct !== total) {
    throw new Error(
      `${total} messages: ${sent} sent, ${shown.length} on the phones, ${distinct} of them different`,
    );
  }
  const { emulator } = world;
  const lost = emulator.faults.befell('dropAnswer');
  if (emulator.repeats() > lost) throw new Error(`${emulator.repeats()} repeats for ${lost} lost answers`);
  const underWay = WORKERS * AT_ONCE * minutes;
  const tooMany = emulator.tooMany();
  if (tooMany > underWay) throw new Error(`${tooMany} sends over the limit: nobody paused`);
}

async function countOf({ orm }: MessagesWorld, condition: string): Promise<number> {
  const [row] = await orm.em
    .fork()
    .execute<{ n: unknown }[]>(`select count(*) as n from outbox_message where ${condition}`);
  return Number(row?.n);
}

/** The same chances in every run; which message they befall depends on the workers. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
