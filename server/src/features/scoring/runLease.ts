import type { ScoringPhase } from '@innovation-points/shared/vocabulary/scoring.ts';
import { instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { addMs, type Clock } from '../../lib/clock.ts';

/** A run whose lease was not renewed for so long has nobody who works on it. */
export const LEASE_MS = 60_000;
const BEAT_MS = 10_000;

/** Somebody else has taken the run up: whatever is still under way here must not be written. */
export class LeaseLost extends Error {
  constructor(runId: number) {
    super(`scoring run ${runId} has been taken up by another process`);
    this.name = 'LeaseLost';
  }
}

/** This process stops: the run is left as it is, for whichever process takes it up next. */
export class RunLeft extends Error {
  constructor(runId: number) {
    super(`scoring run ${runId} is left to the process that takes it up next`);
    this.name = 'RunLeft';
  }
}

/** Which run, and the how-manieth attempt at it: only the newest attempt may write. */
export interface Held {
  readonly runId: number;
  readonly attempt: number;
}

/**
 * The right to work on a run. It is renewed with every piece of work (`hold`, in the same transaction as the piece), and by a
 * timer in between, so that a long calculation does not lose it.
 */
export class RunLease {
  readonly #em: Em;
  readonly #held: Held;
  readonly #clock: Clock;
  readonly #timer: NodeJS.Timeout;
  #phase: ScoringPhase = 'reading';
  #done = 0;
  #lost: Error | undefined;
  #beating: Promise<void> | undefined;

  constructor(em: Em, held: Held, clock: Clock) {
    this.#em = em;
    this.#held = held;
    this.#clock = clock;
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
  }

  /** Say how far the work is and renew the lease; throws `LeaseLost` when it is no longer ours, also found out by the timer. */
  async hold(em: Em, phase: ScoringPhase, done: number): Promise<void> {
    [this.#phase, this.#done] = [phase, done];
    if (this.#lost !== undefined) throw this.#lost;
    const { runId, attempt } = this.#held;
    const { affectedRows } = await em.execute<{ affectedRows: number }>(
      'update scoring_run set phase = ?, done = ?, lease_until = ? where id = ? and attempt = ? and active = 1',
      [phase, done, instantValue(em, addMs(this.#clock.now(), LEASE_MS)), runId, attempt],
      'run',
    );
    if (affectedRows === 0) throw new LeaseLost(runId);
  }

  /** No longer renewed. Resolves when nothing is under way. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
  }

  /**
   * Leaves the run in the middle: nothing more of it is written here, and whoever looks next may take it up at once. The attempt
   * keeps its number but does not count as one that died. To be called once.
   */
  async giveBack(): Promise<void> {
    const { runId, attempt } = this.#held;
    this.#lost = new RunLeft(runId);
    await this.end();
    const em = this.#em.fork();
    await em.execute(
      `update scoring_run set lease_until = ?, given_back = given_back + 1
       where id = ? and attempt = ? and active = 1`,
      [instantValue(em, addMs(this.#clock.now(), -1)), runId, attempt],
      'run',
    );
  }

  #beat(): void {
    this.#beating ??= this.hold(this.#em.fork(), this.#phase, this.#done)
      .catch((error: unknown) => {
        if (error instanceof LeaseLost) this.#lost = error; // an unreachable database is said by the work itself
      })
      .finally(() => {
        this.#beating = undefined;
      });
  }
}
