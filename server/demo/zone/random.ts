/** A stream of pseudo-random numbers: the same seed gives the same zone on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  unit(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  /** Standard normal. */
  normal(): number;
  /** Poisson with this mean; for large means its normal approximation. */
  count(mean: number): number;
  pick<T>(from: readonly T[]): T;
}

/** A stream for `seed` (mulberry32). Streams with different seeds are independent, so one part can change without the others. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(unit() * (most - least + 1));
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return {
    unit,
    whole,
    normal,
    chance: (probability) => unit() < probability,
    count: (mean) =>
      mean > 50 ? Math.max(0, Math.round(mean + Math.sqrt(mean) * normal())) : poisson(mean, unit),
    pick<T>(from: readonly T[]): T {
      const picked = from[whole(0, from.length - 1)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}

function poisson(mean: number, unit: () => number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = unit(); product > floor; product *= unit()) count += 1;
  return count;
}
