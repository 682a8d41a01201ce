import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { openOrm } from './db/orm.ts';
import type { Deps } from './deps.ts';
import { chainWith } from './features/audit/index.ts';
import { resolveActor } from './features/auth/index.ts';
import { resolveMachine } from './features/deliveries/index.ts';
import { enterpriseDirectory } from './features/enterprises/index.ts';
import { cancelOwed } from './features/payouts/index.ts';
import { httpBank } from './integrations/bank/httpBank.ts';
import { httpLicence } from './integrations/licence/httpLicence.ts';
import { createWechat } from './integrations/wechat/index.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { gmSuite } from './lib/crypto/gm.ts';
import { standardSuite } from './lib/crypto/standard.ts';
import { createVault } from './lib/crypto/vault.ts';
import { createLogger, type Logger } from './lib/logger.ts';

/** The embedded database's file inside the data folder. */
export function databaseFile(dataDir: string): string {
  return path.resolve(dataDir, 'innovation-points.sqlite');
}

interface Replacements {
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/** Opens the database and connects every port with its real adapter, as `config` says. */
export async function wire(
  config: Config,
  { clock = systemClock(), logger = createLogger(config.LOG_LEVEL) }: Replacements = {},
): Promise<Deps> {
  mkdirSync(path.resolve(config.DATA_DIR), { recursive: true });
  const orm = await openOrm(config.DATABASE_URL, databaseFile(config.DATA_DIR));
  const [currentKeyId = ''] = config.DATA_KEYS.keys();
  const vault = createVault(config.CRYPTO_SUITE === 'gm' ? gmSuite : standardSuite, {
    dataKeys: config.DATA_KEYS,
    currentKeyId,
    indexKey: config.INDEX_KEY,
  });
  chainWith(orm.em, vault.digest);
  const wechat = createWechat({ config, orm, clock, vault });
  const bank = httpBank({ baseUrl: config.BANK_API_BASE, apiKey: config.BANK_API_KEY });
  return {
    config,
    orm,
    clock,
    logger,
    vault,
    directory: enterpriseDirectory(vault),
    login: wechat.login,
    push: wechat.push,
    wechatCallback: wechat.wechatCallback,
    bank,
    cancelOwed,
    licence: httpLicence({ baseUrl: config.LICENCE_API_BASE, apiKey: config.LICENCE_API_KEY }),
    resolveActor: (em, headers) => resolveActor(em, headers, clock, config),
    resolveMachine: (em, request) => resolveMachine(em, request, { clock, vault }),
  };
}
