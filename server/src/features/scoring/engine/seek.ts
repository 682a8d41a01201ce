/** The nearest values above and below that reach a goal; absent when none does. */
export interface Nearest {
  readonly up?: bigint;
  readonly down?: bigint;
}

/** What is looked for, on a grid of whole numbers. */
export interface Sought {
  reaches(value: bigint): boolean;
  /** May any number from `low` to `high`, both included, reach the goal? False is a proof, true is none. */
  canReach(low: bigint, high: bigint): boolean;
}

/** How many ranges are looked into on each side before the search turns from proof to trial. */
const MOST_RANGES = 20_000;

/**
 * From `current`, the nearest whole numbers on both sides within `low` and `high` that reach the goal.
 *
 * Ranges that surely hold none are left out, the others halved until one number is left: what is found is the nearest, whatever
 * the shape of the goal. Where a goal is so nearly reached over so wide a range that 20,000 ranges do not settle it, ends
 * of ranges are tried instead: what is found then still holds, and may not be the nearest.
 */
export function nearestReaching(
  current: bigint,
  { low, high }: { low: bigint; high: bigint },
  sought: Sought,
): Nearest {
  const up = current < high ? new Search(sought, 1n).first(current + 1n, high) : undefined;
  const down = current > low ? new Search(sought, -1n).first(current - 1n, low) : undefined;
  return { ...(up === undefined ? {} : { up }), ...(down === undefined ? {} : { down }) };
}

/** Looks from one number towards another for the first that reaches the goal. */
class Search {
  readonly #sought: Sought;
  readonly #towards: bigint;
  #left = MOST_RANGES;

  constructor(sought: Sought, towards: 1n | -1n) {
    this.#sought = sought;
    this.#towards = towards;
  }

  first(from: bigint, to: bigint): bigint | undefined {
    // Near values first: a range that doubles finds what is close without a look at what is far.
    for (let [start, length] = [from, 1n]; (to - start) * this.#towards >= 0n; length *= 4n) {
      const end = this.#nearer(start + (length - 1n) * this.#towards, to);
      const found = this.#within(start, end);
      if (found !== undefined) return found;
      start = end + this.#towards;
    }
    return undefined;
  }

  #within(from: bigint, to: bigint): bigint | undefined {
    if (from === to) return this.#sought.reaches(from) ? from : undefined;
    const [low, high] = this.#towards > 0n ? [from, to] : [to, from];
    if (!this.#sought.canReach(low, high)) return undefined;
    this.#left -= 1;
    if (this.#left < 0) return this.#tried(from, to);
    const middle = (from + to) / 2n;
    const half = middle === to ? from : middle;
    return this.#within(from, half) ?? this.#within(half + this.#towards, to);
  }

  /** Without proof: the end is tried, and if it reaches, the nearest number down from it that a halving finds. */
  #tried(from: bigint, to: bigint): bigint | undefined {
    const { reaches } = this.#sought;
    if (reaches(from)) return from;
    if (!reaches(to)) return undefined;
    let [outside, inside] = [from, to];
    while (inside - outside > 1n || outside - inside > 1n) {
      const middle = (outside + inside) / 2n;
      if (reaches(middle)) inside = middle;
      else outside = middle;
    }
    return inside;
  }

  #nearer(a: bigint, b: bigint): bigint {
    return (a - b) * this.#towards < 0n ? a : b;
  }
}
