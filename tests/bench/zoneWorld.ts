import { seedDemoZone } from '../../server/demo/zone/index.ts';
import { readConfig } from '../../server/src/config.ts';
import { openOrm, type Orm } from '../../server/src/db/orm.ts';
import { bringUpToDate } from '../../server/src/db/schema.ts';
import type { Deps } from '../../server/src/deps.ts';
import { createOfficer } from '../../server/src/features/auth/index.ts';
import { installShippedSchemes } from '../../server/src/features/scoring/index.ts';
import { ZoneSchema } from '../../server/src/features/zones/index.ts';
import { fixedClock } from '../../server/src/lib/clock.ts';
import { standardSuite } from '../../server/src/lib/crypto/standard.ts';
import { createVault } from '../../server/src/lib/crypto/vault.ts';
import { createLogger } from '../../server/src/lib/logger.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
/** What the server of these benchmarks is configured with. */
export const BENCH_ENVIRONMENT = {
  TOKEN_KEYS: `t1:${KEY}`,
  DATA_KEYS: `k1:${KEY}`,
  INDEX_KEY: KEY,
  WECHAT_APP_ID: 'wxbench00000000001',
  WECHAT_APP_SECRET: 'bench-secret',
  BANK_API_BASE: 'http://127.0.0.1:9/emulator/bank',
  BANK_API_KEY: 'bench-bank-key',
};

/** The demonstration zone in a database of its own, ready to be scored. */
export interface ZoneWorld {
  readonly orm: Orm;
  readonly zoneId: number;
  readonly officerKey: string;
  readonly now: Date;
  /** Enough of the wiring for an application that answers people. */
  readonly deps: Deps;
}

/**
 * Seed the demonstration zone through the real import; `url` undefined is the embedded engine, in memory or in `file`. The
 * schema is that of a server about to start.
 */
export async function openZoneWorld(url: string | undefined, file = ':memory:'): Promise<ZoneWorld> {
  const orm = await openOrm(url, file);
  if (url !== undefined) await orm.schema.drop({ dropMigrationsTable: true });
  await bringUpToDate(orm);
  const clock = fixedClock('2026-11-20T02:00:00.000Z');
  const config = readConfig(BENCH_ENVIRONMENT);
  const keys = { dataKeys: config.DATA_KEYS, currentKeyId: 'k1', indexKey: config.INDEX_KEY };
  const vault = createVault(standardSuite, keys);
  const logger = createLogger('error', { write: (line) => process.stderr.write(line) });
  const deps = { orm, clock, config, vault, logger } as unknown as Deps;
  const now = clock.now();
  const em = orm.em.fork();
  const zone = em.create(ZoneSchema, {
    code: 'zhengzhou',
    name: '郑州高新区',
    schemeCode: 'zhengzhou-20+12',
    createdAt: now,
  });
  await em.persist(zone).flush();
  const officer = await createOfficer(orm.em.fork(), {
    zoneId: zone.id,
    username: 'yewu',
    name: '业务经办',
    password: 'bench-Password-1',
    roles: ['business_officer'],
    by: 'system:bench',
    now,
  });
  await seedDemoZone(deps, { zoneId: zone.id, officerId: officer.id });
  await installShippedSchemes(orm.em.fork(), now);
  return { orm, zoneId: zone.id, officerKey: `officer:${officer.id}`, now, deps };
}
