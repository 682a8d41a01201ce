import { factCatalogue } from '../../server/src/features/facts/factCatalogue.ts';
import { FactTable, type Scheme } from '../../server/src/features/scoring/engine/index.ts';

/** A repeatable stream of numbers in [0, 1): the benchmark measures the same work every time. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Facts of `size` enterprises as a scheme needs them for 2025: skewed amounts, small counts, one in twelve missing. */
export function randomFacts(scheme: Scheme, size: number, seed = 7): FactTable {
  const random = randomNumbers(seed);
  const table = new FactTable(factCatalogue().facts, size);
  for (const { code, yearsBack } of scheme.inputs) {
    const column = table.column(code, 2025 - yearsBack);
    const isAmount = scheme.facts.get(code)?.kind === 'amount';
    for (let row = 0; row < size; row += 1) {
      if (random() < 1 / 12) continue;
      const skewed = Math.exp(random() * 10);
      column.set(row, isAmount ? (skewed * 3000).toFixed(2) : String(Math.floor(skewed / 200)));
    }
  }
  return table;
}
