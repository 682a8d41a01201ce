import { benchImport } from './import.ts';
import { benchKernel } from './kernel.ts';
import { printLine, type BenchLine } from './measure.ts';
import { benchMatching } from './matching.ts';
import { benchMatchZone } from './matchZone.ts';
import { benchMessages } from './messages.ts';
import { benchPortrait } from './portrait.ts';
import { benchScale } from './scale.ts';
import { benchRematch } from './rematch.ts';
import { benchZoneRun } from './zoneRun.ts';

/** Every benchmark; name them as arguments to run only some, `messages=20000` with another size than the full one. */
const BENCHES: Record<string, (size?: number) => BenchLine[] | Promise<BenchLine[]>> = {
  kernel: benchKernel,
  import: benchImport,
  matching: benchMatching,
  'match-zone': benchMatchZone,
  messages: benchMessages,
  rematch: benchRematch,
  'zone-run': benchZoneRun,
  portrait: benchPortrait,
  scale: benchScale,
};

const wanted = new Map(
  process.argv.slice(2).map((argument) => {
    const [name = '', size] = argument.split('=');
    return [name, size === undefined ? undefined : Number(size)];
  }),
);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.size > 0 && !wanted.has(name)) continue;
  for (const line of await bench(wanted.get(name))) console.log(printLine(line));
}
