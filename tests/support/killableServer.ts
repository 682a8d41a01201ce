// A server process that a test kills: the real application and its jobs on the test's database, bank and WeChat.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../server/src/app.ts';
import { readConfig } from '../../server/src/config.ts';
import { openOrm } from '../../server/src/db/orm.ts';
import type { Deps } from '../../server/src/deps.ts';
import { serveQueues } from '../../server/src/features/claims/index.ts';
import { enterpriseDirectory } from '../../server/src/features/enterprises/index.ts';
import { deliverOutbox } from '../../server/src/features/notifications/index.ts';
import { executePayouts, reconcilePayouts } from '../../server/src/features/payouts/index.ts';
import type { Actor } from '../../server/src/http/actor.ts';
import { httpBank } from '../../server/src/integrations/bank/httpBank.ts';
import { createWechat } from '../../server/src/integrations/wechat/index.ts';
import { fixedClock } from '../../server/src/lib/clock.ts';
import { standardSuite } from '../../server/src/lib/crypto/standard.ts';
import { createVault } from '../../server/src/lib/crypto/vault.ts';
import { createLogger } from '../../server/src/lib/logger.ts';
import { startWorkers } from '../../server/src/workers.ts';

const { DATABASE_URL, NOW = '' } = process.env;
const OFTEN_MS = 10;

const config = readConfig(process.env);
const vault = createVault(standardSuite, {
  dataKeys: config.DATA_KEYS,
  currentKeyId: 'k1',
  indexKey: config.INDEX_KEY,
});
/** Believes the header that says who calls, as the tests' own application does. */
const resolveActor: Deps['resolveActor'] = (_em, headers) =>
  Promise.resolve(JSON.parse(String(headers['x-test-actor'])) as Actor);

const orm = await openOrm(DATABASE_URL, '');
const clock = fixedClock(NOW);
const deps = {
  config,
  orm,
  clock,
  logger: createLogger('error'),
  vault,
  directory: enterpriseDirectory(vault),
  bank: httpBank({ baseUrl: config.BANK_API_BASE, apiKey: config.BANK_API_KEY, timeoutMs: 2000 }),
  resolveActor,
  ...createWechat({ config, orm, vault, clock }),
} as unknown as Deps;
const server = createServer(createApp(deps, { accepting: true }).callback());
server.listen(0, '127.0.0.1', () => {
  startWorkers(
    [
      { name: 'execute payouts', everyMs: OFTEN_MS, run: () => executePayouts(deps) },
      { name: 'reconcile payouts', everyMs: OFTEN_MS, run: () => reconcilePayouts(deps) },
      { name: 'deliver messages', everyMs: OFTEN_MS, run: () => deliverOutbox(deps) },
      { name: 'serve queues', everyMs: OFTEN_MS, run: () => serveQueues(deps) },
    ],
    deps.logger,
  );
  console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
