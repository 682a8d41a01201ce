const SLOTS = 4096;
/** More different values than this are sorted instead. */
const MOST = 1024;
const MIX = 0x9e3779b1;

/**
 * Ranks 1-2-2-4 of exact values, by row, where there are few different ones, as points of a rule mostly are: they are
 * counted, not sorted. Undefined when there are too many. Rows that take no part have 0.
 */
export function rankFew(rows: Int32Array, values: Float64Array): Int32Array | undefined {
  const known = new Float64Array(SLOTS).fill(NaN);
  const counts = new Int32Array(SLOTS);
  const slots = new Int16Array(rows.length);
  let different = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const value = values[rows[i] as number] as number;
    let slot = Math.imul(value, MIX) >>> 20;
    while (known[slot] !== value) {
      if (counts[slot] === 0) {
        known[slot] = value;
        different += 1;
        break;
      }
      slot = (slot + 1) % SLOTS;
    }
    if (different > MOST) return undefined;
    counts[slot] = (counts[slot] as number) + 1;
    slots[i] = slot;
  }
  const ranks = ranksOf(known, counts);
  const ranked = new Int32Array(values.length);
  for (let i = 0; i < rows.length; i += 1) ranked[rows[i] as number] = ranks[slots[i] as number] as number;
  return ranked;
}

/** The rank of the value in each slot. */
function ranksOf(known: Float64Array, counts: Int32Array): Int32Array {
  const ranks = new Int32Array(SLOTS);
  const taken = [...counts.keys()].filter((slot) => (counts[slot] ?? 0) > 0);
  let before = 0;
  for (const slot of taken.sort((a, b) => (known[b] as number) - (known[a] as number))) {
    ranks[slot] = before + 1;
    before += counts[slot] as number;
  }
  return ranks;
}
