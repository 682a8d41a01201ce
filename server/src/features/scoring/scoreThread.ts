import { Worker } from 'node:worker_threads';
import type { Scheme, ZoneChunk } from './engine/index.ts';
import type { RunSummary } from './scoreDetails.ts';
import type { ScoreRows } from './scoreRows.ts';

/** What the server says to the scoring thread; every message has one answer, in the same order. */
export type ToWorker =
  | {
      readonly kind: 'begin';
      readonly scheme: Scheme;
      readonly year: number;
      readonly asOf: string;
      readonly size: number;
    }
  | { readonly kind: 'take'; readonly chunk: ZoneChunk }
  | { readonly kind: 'score' }
  | { readonly kind: 'rows'; readonly from: number; readonly to: number }
  | { readonly kind: 'end' };

/** A scored zone but for the scores themselves. */
export interface Scored {
  readonly kind: 'scored';
  readonly size: number;
  readonly rankedCount: number;
  readonly summary: RunSummary;
  readonly scales: string | null;
  readonly order: Float64Array<ArrayBuffer>;
}

export type FromWorker =
  | { readonly kind: 'taken' }
  | { readonly kind: 'noFacts' }
  | Scored
  | { readonly kind: 'rows'; readonly rows: ScoreRows }
  | { readonly kind: 'ended'; readonly factsHash: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** An idle thread is kept so long for the next run: starting one takes longer than scoring a small zone. */
const KEPT_MS = 60_000;
/** A thread that has scored more enterprises than this is let go, and its memory with it. */
const LARGE = 20_000;

const idle: ScoreThread[] = [];

/** A scoring thread that serves one run: an idle one, or a new one. Give it back with `release`. */
export function takeThread(): ScoreThread {
  const thread = idle.pop() ?? new ScoreThread();
  thread.wake();
  return thread;
}

interface Waiting {
  readonly resolve: (answer: FromWorker) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread in which zones are scored. There is no other way to score: when the thread cannot be started or dies, the question
 * fails, and with it the run, which says so.
 */
export class ScoreThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failure: Error | undefined;
  #timer: NodeJS.Timeout | undefined;
  #size = 0;

  constructor() {
    this.#worker = new Worker(new URL('./scoreWorker.ts', import.meta.url), { execArgv: [] });
    this.#worker.on('message', (answer: FromWorker) => this.#take(answer));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the scoring thread ended')));
  }

  begin(question: Omit<Extract<ToWorker, { kind: 'begin' }>, 'kind'>): Promise<FromWorker> {
    this.#size = question.size;
    return this.#ask({ kind: 'begin', ...question });
  }

  /** Hand over the next enterprises; resolves when they are taken over. */
  take(chunk: ZoneChunk): Promise<FromWorker> {
    const memory = [chunk.bytes, chunk.ids, chunk.places, chunk.years, chunk.ends];
    return this.#ask(
      { kind: 'take', chunk },
      memory.map(({ buffer }) => buffer as ArrayBuffer),
    );
  }

  /** Score what has been handed over; undefined when there is nothing of the year. */
  async score(): Promise<Scored | undefined> {
    const answer = await this.#ask({ kind: 'score' });
    return answer.kind === 'scored' ? answer : undefined;
  }

  /** The scores of the rows from `from` up to before `to`: each row once, in order. */
  async rows(from: number, to: number): Promise<ScoreRows> {
    const answer = await this.#ask({ kind: 'rows', from, to });
    if (answer.kind !== 'rows') throw new Error(`the scoring thread answered ${answer.kind}`);
    return answer.rows;
  }

  /** The run is through; answers the hash of the facts of all rows handed out. */
  async end(): Promise<string> {
    const answer = await this.#ask({ kind: 'end' });
    if (answer.kind !== 'ended') throw new Error(`the scoring thread answered ${answer.kind}`);
    return answer.factsHash;
  }

  /** Keep the process alive while somebody waits for this thread. */
  wake(): void {
    clearTimeout(this.#timer);
    this.#worker.ref();
  }

  /** The run no longer needs the thread; one that failed, or was left in the middle, is not used again. */
  release(isClean: boolean): void {
    this.#worker.unref();
    if (!isClean || this.#failure !== undefined || this.#size > LARGE) {
      void this.#worker.terminate();
      return;
    }
    idle.push(this);
    this.#timer = setTimeout(() => this.#letGo(), KEPT_MS).unref();
  }

  #letGo(): void {
    const place = idle.indexOf(this);
    if (place >= 0) idle.splice(place, 1);
    void this.#worker.terminate();
  }

  #ask(message: ToWorker, memory: ArrayBuffer[] = []): Promise<FromWorker> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const { promise, resolve, reject } = Promise.withResolvers<FromWorker>();
    promise.catch(() => undefined); // a run that fails in the middle no longer waits: its answers must not end the process
    this.#waiting.push({ resolve, reject });
    this.#worker.postMessage(message, memory);
    return promise;
  }

  #take(answer: FromWorker): void {
    const first = this.#waiting.shift();
    if (answer.kind === 'failed') first?.reject(new Error(`the scoring thread failed: ${answer.reason}`));
    else first?.resolve(answer);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    const place = idle.indexOf(this);
    if (place >= 0) idle.splice(place, 1);
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
