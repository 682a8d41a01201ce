import { performance } from 'node:perf_hooks';
import { transact } from '../../../server/src/db/transact.ts';
import {
  enqueueNotifications,
  type NewNotification,
} from '../../../server/src/features/notifications/index.ts';
import { startFleet, type Fleet } from './fleet.ts';
import { openMessagesWorld, type MessagesWorld } from './world.ts';

const WORKERS = 4;
const EACH = 100; // messages for one person
const CHUNK = 5000;
/** Each of three kinds of failure befalls so many of all sends. */
const FAILURES = 0.05;
const SENDS_PER_MINUTE = 10_000;
const MINUTE_MS = 60_000;
const MOST_MINUTES = 600;
/** Sends of one worker that are under way together: they learn of the limit, or die, each by itself. */
const AT_ONCE = 10;

/** What happened to the messages of one run. */
export interface MessagesRun {
  readonly total: number;
  readonly workers: number;
  readonly enqueueMs: number;
  readonly perSecond: number;
  /** How many messages each worker handled, attempts that failed included. */
  readonly shares: readonly number[];
  /** Minutes of the emulated clock. */
  readonly minutes: number;
  readonly failedBefore: number;
  readonly answersLost: number;
  readonly repeats: number;
  readonly overTheLimit: number;
}

/**
 * Messages through the emulated WeChat with four worker processes while sends fail at random (busy, line broken before and after),
 * WeChat's limit of a minute is reached again and again, and one worker is killed in the middle of its work. Throws unless every message is on its phone
 * exactly once and every send beyond the limit was answered by a pause. The database behind `url` is emptied; without it they share a
 * file of the embedded engine.
 */
export async function runMessages(size: number, url: string | undefined): Promise<MessagesRun> {
  const people = Math.ceil(size / EACH);
  const sendsPerMinute = Math.min(SENDS_PER_MINUTE, Math.ceil(size / 4));
  const world = await openMessagesWorld(url, { people, permits: EACH, sendsPerMinute, random: dice(7) });
  const fleet = await startFleet(world, WORKERS);
  const total = people * EACH;
  try {
    const enqueued = performance.now();
    await enqueueAll(world, total);
    const enqueueMs = performance.now() - enqueued;
    failAtRandom(world);
    const start = performance.now();
    const { minutes, shares } = await sendAll(world, fleet);
    const seconds = (performance.now() - start) / 1000;
    await check(world, total, minutes);
    const { emulator } = world;
    return {
      total,
      workers: WORKERS,
      enqueueMs,
      perSecond: total / seconds,
      shares,
      minutes,
      failedBefore: emulator.faults.befell('dropRequest') + emulator.faults.befell('error'),
      answersLost: emulator.faults.befell('dropAnswer'),
      repeats: emulator.repeats(),
      overTheLimit: emulator.tooMany(),
    };
  } finally {
    await fleet.close();
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

/** Runs the workers minute by minute of the emulated clock until nothing is left; one of them is killed in the second minute. */
async function sendAll(world: MessagesWorld, fleet: Fleet): Promise<{ minutes: number; shares: number[] }> {
  const shares = Array.from({ length: WORKERS }, () => 0);
  for (let minute = 1; minute <= MOST_MINUTES; minute += 1) {
    if (minute === 2) fleet.killOne();
    const handled = await fleet.sendAll(world.clock.now());
    for (const [at, count] of handled.entries()) shares[at] = (shares[at] ?? 0) + count;
    if ((await countOf(world, "status in ('pending', 'sending')")) === 0) return { minutes: minute, shares };
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
  const lost = emulator.faults.befell('dropAnswer') + AT_ONCE; // those of the worker that was killed
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
