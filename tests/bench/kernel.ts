import { BoundFacts, scoreTable } from '../../server/src/features/scoring/engine/scoreTable.ts';
import { shippedScheme } from '../support/scoring.ts';
import { floatColumns, floatLoop } from './floatLoop.ts';
import { bestOf, type BenchLine } from './measure.ts';
import { randomFacts } from './zoneFacts.ts';

const SIZES = [2_173, 100_000, 1_000_000];

/**
 * The scoring kernel: exact, with every point traceable, against a hand-written floating-point loop over the same
 * scheme and facts in the same run. Also what one enterprise costs as the zone grows.
 */
export function benchKernel(): BenchLine[] {
  const scheme = shippedScheme('zhengzhou-20+12');
  const perEnterprise: number[] = [];
  const lines = SIZES.flatMap((size): BenchLine[] => {
    const table = randomFacts(scheme, size);
    const columns = floatColumns(table, scheme.inputs);
    const stages = new Int8Array(size);
    const rounds = size > 50_000 ? 5 : 200;
    const exact = bestOf(rounds, () => scoreTable(new BoundFacts(scheme, table, 2025), stages));
    const plain = bestOf(rounds, () => floatLoop(columns, size));
    perEnterprise.push((exact.ms * 1e6) / size);
    const share = (exact.result.exactDecisions / (size * scheme.indicators.length)) * 100;
    return [
      { name: `kernel-exact-${size}-ns-per-enterprise`, value: (exact.ms * 1e6) / size },
      { name: `kernel-float-${size}-ns-per-enterprise`, value: (plain.ms * 1e6) / size },
      { name: `kernel-decided-exactly-${size}-percent`, value: share },
      { name: `kernel-exact-to-float-${size}`, value: exact.ms / plain.ms, isRatio: true },
    ];
  });
  const [small, , large] = perEnterprise;
  if (small !== undefined && large !== undefined) {
    lines.push({ name: 'kernel-growth-2173-to-1000000', value: large / small, isRatio: true });
  }
  return lines;
}
