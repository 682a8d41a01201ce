import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { OPERATION_TEXTS } from '@innovation-points/shared/vocabulary/texts/operation.ts';
import { readConfig } from './config.ts';
import { bringUpToDate, pendingMigrations } from './db/schema.ts';
import { startServer } from './server.ts';
import { exitWith, StartFailure } from './startFailure.ts';
import { wire } from './wiring.ts';

/** The production entry: configuration from the environment, an up-to-date database, an orderly stop. */
async function main(): Promise<void> {
  const deps = await wire(readConfig());
  const pending = await pendingMigrations(deps.orm);
  if (pending.length > 0) {
    throw new StartFailure(say(OPERATION_TEXTS.migrationsWanting, { count: pending.length }));
  }
  if (deps.config.DATABASE_URL === undefined) await bringUpToDate(deps.orm);
  const server = await startServer(deps);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0), exitWith));
  }
  deps.logger.info({ url: server.url }, 'ready');
}

await main().catch(exitWith);
