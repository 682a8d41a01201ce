import { readConfig } from '../src/config.ts';
import { exitWith } from '../src/startFailure.ts';
import { resealEverything } from '../src/reseal.ts';
import { wire } from '../src/wiring.ts';

/**
 * `npm run reseal`: seals personal data anew with the first of DATA_KEYS, so that the others can be dropped. It may be broken off
 * and run again, and the server may run meanwhile, with the same keys.
 */
async function main(): Promise<void> {
  const deps = await wire(readConfig());
  try {
    const total = await resealEverything(deps, (column, done) => {
      process.stdout.write(`${column}：${done}\n`);
    });
    process.stdout.write(`已全部用新密钥重新加密，共 ${total} 个值；旧密钥可以从 DATA_KEYS 中去掉了。\n`);
  } finally {
    await deps.orm.close(true);
  }
}

await main().catch(exitWith);
