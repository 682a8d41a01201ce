import { performance } from 'node:perf_hooks';

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
