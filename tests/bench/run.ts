import { benchImport } from './import.ts';
import { benchKernel } from './kernel.ts';
import { printLine, type BenchLine } from './measure.ts';
import { benchMatching } from './matching.ts';
import { benchScale } from './scale.ts';
import { benchRematch } from './rematch.ts';
import { benchZoneRun } from './zoneRun.ts';

/** Every benchmark; name them as arguments to run only some. */
const BENCHES: Record<string, () => BenchLine[] | Promise<BenchLine[]>> = {
  kernel: benchKernel,
  import: benchImport,
  matching: benchMatching,
  rematch: benchRematch,
  'zone-run': benchZoneRun,
  scale: benchScale,
};

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const line of await bench()) console.log(printLine(line));
}
