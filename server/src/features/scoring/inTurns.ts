import { setImmediate as pause } from 'node:timers/promises';

/** Longest piece of work between two turns of the event loop. */
const TURN_MS = 15;

/** Run a stepwise computation, letting others work whenever a piece has taken long enough. */
export async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  let since = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    await pause();
    since = performance.now();
  }
}
