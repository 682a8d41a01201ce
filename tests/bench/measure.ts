import { performance } from 'node:perf_hooks';

const TICK_MS = 5;

/** One figure of a benchmark. Ratios compare two things measured in the same run and are printed as `ratio NAME VALUE`. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly isRatio?: boolean;
}

/** The fastest of several rounds: what the work costs when nothing disturbs it. */
export function bestOf<T>(rounds: number, work: () => T): { ms: number; result: T } {
  let result = work();
  let ms = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    result = work();
    ms = Math.min(ms, performance.now() - start);
  }
  return { ms, result };
}

/** A figure as printed. */
export function printLine({ name, value, isRatio }: BenchLine): string {
  return `${isRatio === true ? 'ratio' : 'figure'} ${name} ${value.toFixed(3)}`;
}

/** Watches until called: answers the longest time between two turns of the event loop, beyond the tick itself. */
export function watchEventLoop(): () => number {
  let [longest, last] = [0, performance.now()];
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - TICK_MS);
    last = performance.now();
  }, TICK_MS);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

/** Watches until called: answers the most memory this process held meanwhile, in MB. */
export function watchMemory(): () => number {
  let most = process.memoryUsage.rss();
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  return () => {
    clearInterval(timer);
    return most / 2 ** 20;
  };
}
