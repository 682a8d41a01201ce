import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { errorSentence } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { readDatabaseConfig } from '../src/config.ts';
import { openOrm, type Em } from '../src/db/orm.ts';
import { bringUpToDate } from '../src/db/schema.ts';
import { createOfficer, hasOfficers } from '../src/features/auth/index.ts';
import { findZone, ZoneSchema, type Zone } from '../src/features/zones/index.ts';
import { AppError } from '../src/lib/appError.ts';
import { systemClock } from '../src/lib/clock.ts';
import { exitWith, StartFailure } from '../src/startFailure.ts';
import { databaseFile } from '../src/wiring.ts';
import { OPERATION } from './texts/operation.ts';

const USAGE = OPERATION.bootstrap.usage;
const OPTIONS = ['zone', 'zone-name', 'scheme', 'user', 'name'] as const;
type Wanted = Readonly<Record<(typeof OPTIONS)[number], string>>;

/**
 * The first steps of an installation, straight on the database because nobody can sign in yet: the zone, when it is not there,
 * and its first system administrator, who then creates all other accounts. Refused once the zone has any account.
 */
async function bootstrap(): Promise<void> {
  const wanted = readWanted();
  const password = process.env['BOOTSTRAP_PASSWORD'];
  if (wanted === undefined || password === undefined) {
    throw new StartFailure(USAGE);
  }
  const { DATABASE_URL, DATA_DIR } = readDatabaseConfig();
  mkdirSync(path.resolve(DATA_DIR), { recursive: true });
  const orm = await openOrm(DATABASE_URL, databaseFile(DATA_DIR));
  try {
    await bringUpToDate(orm);
    await createFirst(orm.em.fork(), wanted, password);
  } finally {
    await orm.close(true);
  }
  process.stdout.write(say(OPERATION.bootstrap.done, { user: wanted.user }));
}

async function createFirst(em: Em, wanted: Wanted, password: string): Promise<void> {
  const now = systemClock().now();
  const zone = (await findZone(em, wanted.zone)) ?? (await createZone(em, wanted, now));
  if (await hasOfficers(em, zone.id)) {
    throw new StartFailure(say(OPERATION.bootstrap.hasOfficers, { zone: zone.name }));
  }
  const { user: username, name } = wanted;
  const account = { zoneId: zone.id, username, name, password, roles: ['system_admin'] as const };
  try {
    await createOfficer(em, { ...account, by: 'system:bootstrap', now });
  } catch (error) {
    if (!(error instanceof AppError)) {
      throw error;
    }
    throw new StartFailure(errorSentence(error.code, error.params));
  }
}

async function createZone(em: Em, wanted: Wanted, createdAt: Date): Promise<Zone> {
  const zone = em.create(ZoneSchema, {
    code: wanted.zone,
    name: wanted['zone-name'],
    schemeCode: wanted.scheme,
    createdAt,
  });
  await em.flush();
  return zone;
}

/** The options of the command line; undefined when one is missing. */
function readWanted(): Wanted | undefined {
  const options = Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  return OPTIONS.every((name) => Boolean(values[name])) ? (values as Wanted) : undefined;
}

await bootstrap().catch(exitWith);
