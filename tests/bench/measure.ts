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

/** How long the event loop was not free at most. */
export interface Blocks {
  /** Between two of its turns, beyond the tick itself. */
  readonly ms: number;
  /** Processor time of this thread in one such gap: without what a loaded machine gave to others meanwhile. */
  readonly cpuMs: number;
}

/** Watches until called: answers the longest blocks of the event loop. */
export function watchBlocks(): () => Blocks {
  let [longest, longestCpu, last, cpu] = [0, 0, performance.now(), process.threadCpuUsage()];
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(cpu);
    longest = Math.max(longest, performance.now() - last - TICK_MS);
    longestCpu = Math.max(longestCpu, (user + system) / 1000);
    [last, cpu] = [performance.now(), process.threadCpuUsage()];
  }, TICK_MS);
  return () => {
    clearInterval(timer);
    return { ms: longest, cpuMs: longestCpu };
  };
}

/** Watches until called: answers the longest time between two turns of the event loop, beyond the tick itself. */
export function watchEventLoop(): () => number {
  const blocks = watchBlocks();
  return () => blocks().ms;
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

/** Watches until called: answers the processor time of all threads of this process meanwhile, in milliseconds. */
export function watchCpu(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}
