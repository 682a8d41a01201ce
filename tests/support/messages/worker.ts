// A process of its own that sends messages, with its own connections, client and token. Told a time, it sends until nothing is due.
import { readConfig } from '../../../server/src/config.ts';
import { openOrm } from '../../../server/src/db/orm.ts';
import type { Deps } from '../../../server/src/deps.ts';
import { deliverOutbox } from '../../../server/src/features/notifications/index.ts';
import { createWechat } from '../../../server/src/integrations/wechat/index.ts';
import { fixedClock } from '../../../server/src/lib/clock.ts';
import { createLogger } from '../../../server/src/lib/logger.ts';
import { keepForSearch } from '../suiteLog.ts';
import { vaultOf } from './world.ts';

const config = readConfig();
const orm = await openOrm(config.DATABASE_URL, process.env['DATABASE_FILE'] ?? '');
const clock = fixedClock('2026-11-20T02:00:00.000Z');
const vault = vaultOf(config);
const wechat = createWechat({ config, orm, vault, clock, timeoutMs: 30_000 });
const logger = createLogger('trace', { write: keepForSearch });
const deps = { orm, clock, config, vault, logger, ...wechat } as unknown as Deps;

process.on('message', (now: string) => {
  clock.set(now);
  void drain().then((handled) => process.send?.({ handled }));
});
process.send?.({ ready: true });

async function drain(): Promise<number> {
  let handled = 0;
  for (;;) {
    const batch = await deliverOutbox(deps);
    if (batch === 0) return handled;
    handled += batch;
  }
}
