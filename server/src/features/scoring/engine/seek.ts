/** The nearest values above and below that reach a goal; absent when none does. */
export interface Nearest {
  readonly up?: bigint;
  readonly down?: bigint;
}

/**
 * From `current`, the nearest whole numbers on both sides for which `reaches` holds.
 *
 * `places` cut the numbers into pieces on each of which the goal is reached from some point on, or up to some point,
 * or nowhere; they are looked through outwards, and the first piece that reaches the goal is halved until its edge is
 * found. Every answer has been tried, so it holds; that it is the nearest rests on the pieces.
 */
export function nearestReaching(
  current: bigint,
  places: readonly bigint[],
  reaches: (value: bigint) => boolean,
): Nearest {
  const sorted = [...new Set(places)].sort((a, b) => (a < b ? -1 : 1));
  const up = edge(
    current,
    sorted.filter((place) => place > current),
    reaches,
  );
  const below = sorted.filter((place) => place < current).reverse();
  const down = edge(current, below, reaches);
  return { ...(up === undefined ? {} : { up }), ...(down === undefined ? {} : { down }) };
}

function edge(
  from: bigint,
  outwards: readonly bigint[],
  reaches: (value: bigint) => boolean,
): bigint | undefined {
  let last = from;
  for (const place of outwards) {
    if (reaches(place)) return halve(last, place, reaches);
    last = place;
  }
  return undefined;
}

/** `no` does not reach the goal, `yes` does: the reaching neighbour of one that does not. */
function halve(no: bigint, yes: bigint, reaches: (value: bigint) => boolean): bigint {
  let [outside, inside] = [no, yes];
  while (inside - outside > 1n || outside - inside > 1n) {
    const middle = (outside + inside) / 2n;
    if (reaches(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
