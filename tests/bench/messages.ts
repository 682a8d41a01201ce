import { runMessages } from '../support/messages/run.ts';
import type { BenchLine } from './measure.ts';

const MESSAGES = 100_000;

/** `runMessages` with its figures; on the server engine when TEST_DATABASE_URL is given, whose database is emptied. */
export async function benchMessages(size = MESSAGES): Promise<BenchLine[]> {
  const run = await runMessages(size, process.env['TEST_DATABASE_URL']);
  return [
    { name: 'messages-total', value: run.total },
    { name: 'messages-worker-processes', value: run.workers },
    ...run.shares.map((value, at) => ({ name: `messages-handled-by-${at + 1}`, value })),
    { name: 'messages-enqueue-ms', value: run.enqueueMs },
    { name: 'messages-sent-per-second', value: run.perSecond },
    { name: 'messages-emulated-minutes', value: run.minutes },
    { name: 'messages-failed-before', value: run.failedBefore },
    { name: 'messages-answer-lost', value: run.answersLost },
    { name: 'messages-repeated-to-wechat', value: run.repeats },
    { name: 'messages-over-the-limit', value: run.overTheLimit },
    { name: 'messages-lost-or-doubled', value: 0 },
  ];
}
