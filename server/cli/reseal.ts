import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { readConfig } from '../src/config.ts';
import { exitWith } from '../src/startFailure.ts';
import { resealEverything } from '../src/reseal.ts';
import { wire } from '../src/wiring.ts';
import { OPERATION } from './texts/operation.ts';

/**
 * `npm run reseal`: seals personal data anew with the first of DATA_KEYS, so that the others can be dropped. It may be broken off
 * and run again, and the server may run meanwhile, with the same keys.
 */
async function main(): Promise<void> {
  const deps = await wire(readConfig());
  try {
    const total = await resealEverything(deps, (column, done) => {
      process.stdout.write(say(OPERATION.reseal.column, { column, count: done }));
    });
    process.stdout.write(say(OPERATION.reseal.done, { count: total }));
  } finally {
    await deps.orm.close(true);
  }
}

await main().catch(exitWith);
