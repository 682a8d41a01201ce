import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { buildScores, type BuiltScores } from './buildScores.ts';
import { ZoneTable } from './engine/index.ts';
import type { FromWorker, ToWorker } from './scoreThread.ts';

// Runs in a thread of its own: a large zone takes seconds to score, and the server answers others meanwhile. One zone at a
// time: it is begun, its rows are taken over, it is scored, and its scores are handed out piece by piece.

const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread');

let loaded: ZoneTable | undefined;
let asOf = '';
let built: BuiltScores | undefined;
let hash = createHash('sha256');

port.on('message', (message: ToWorker) => {
  try {
    const answer = handle(message);
    port.postMessage(answer, buffersOf(answer));
  } catch (error) {
    port.postMessage({ kind: 'failed', reason: String(error) } satisfies FromWorker);
  }
});

function handle(message: ToWorker): FromWorker {
  switch (message.kind) {
    case 'begin':
      loaded = new ZoneTable(message.scheme, message.year, message.size);
      asOf = message.asOf;
      built = undefined;
      hash = createHash('sha256');
      return { kind: 'taken' };
    case 'take':
      known(loaded).take(message.chunk);
      return { kind: 'taken' };
    case 'score': {
      const zone = known(loaded);
      zone.finish();
      if (!zone.years().includes(zone.year)) return { kind: 'noFacts' };
      built = buildScores({ loaded: zone, asOf });
      const { size, rankedCount, summary, scales, order } = built;
      return { kind: 'scored', size, rankedCount, summary, scales, order };
    }
    case 'rows': {
      const rows = known(built).rows(message.from, message.to);
      hash.update(known(built).takeFacts());
      return { kind: 'rows', rows };
    }
    case 'end': {
      [loaded, built] = [undefined, undefined];
      return { kind: 'ended', factsHash: hash.copy().digest('hex') };
    }
  }
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the messages came in a wrong order');
  return value;
}

/** Memory that is handed over instead of copied. */
function buffersOf(answer: FromWorker): ArrayBuffer[] {
  if (answer.kind === 'scored') return [answer.order.buffer];
  return answer.kind === 'rows' ? [answer.rows.details.bytes.buffer, answer.rows.totals.bytes.buffer] : [];
}
