import { aptInstall, planTools, thisMachine, type Tool } from './apt.ts';
import { CHINESE_FONT_TOOL, CHROMIUM_TOOL, findChromium } from './chromium.ts';
import { MARIADB_TOOL, startMariadb } from './mariadb.ts';
import type { Kind } from './request.ts';
import { announce } from './steps.ts';
import type { NotRun } from './summary.ts';

/** What the tests get from the system: variables for their environment, what is missing, how to clean up. */
export interface Prepared {
  env: Record<string, string>;
  notRun: NotRun[];
  stop: () => Promise<void>;
}

const NEEDS_DATABASE: readonly Kind[] = ['integration', 'race', 'architecture'];

/**
 * Provide a MariaDB and a browser for the kinds that need them: the one named in the environment (TEST_DATABASE_URL,
 * CHROMIUM_PATH), the one on the machine, or one installed by apt where that is possible. What cannot be had is told
 * loudly, and the tests that need it skip themselves.
 */
export async function prepare(kinds: readonly Kind[]): Promise<Prepared> {
  announce('database and browser');
  const wantsDatabase = NEEDS_DATABASE.some((kind) => kinds.includes(kind));
  const givenUrl = process.env['TEST_DATABASE_URL'];
  await installMissing([
    ...(wantsDatabase && givenUrl === undefined ? [MARIADB_TOOL] : []),
    ...(kinds.includes('e2e') ? [CHROMIUM_TOOL, CHINESE_FONT_TOOL] : []),
  ]);
  const prepared: Prepared = { env: {}, notRun: [], stop: async () => {} };
  if (kinds.includes('e2e')) prepareBrowser(prepared);
  if (wantsDatabase && givenUrl === undefined) await prepareDatabase(prepared);
  if (givenUrl !== undefined) console.log(`   MariaDB: the one of TEST_DATABASE_URL`);
  for (const { what, why } of prepared.notRun) console.error(`\n!!! NOT RUN: ${what}\n!!! ${why}\n`);
  return prepared;
}

async function installMissing(tools: readonly Tool[]): Promise<void> {
  const plan = planTools(tools, thisMachine());
  if (plan.install.length === 0) return;
  console.log(`   installing ${plan.install.join(', ')}`);
  if (!(await aptInstall(plan.install))) console.error('   apt-get install failed');
}

function prepareBrowser(prepared: Prepared): void {
  const browser = findChromium();
  if (browser === undefined) {
    prepared.notRun.push({
      what: 'all end-to-end tests',
      why: 'no Chromium on this machine and no way to install it; install it or set CHROMIUM_PATH',
    });
    return;
  }
  prepared.env['CHROMIUM_PATH'] = browser;
  console.log(`   browser: ${browser}`);
  if (CHINESE_FONT_TOOL.isThere()) return;
  prepared.notRun.push({ what: 'screenshots in Chinese', why: 'no Chinese font on this machine' });
}

async function prepareDatabase(prepared: Prepared): Promise<void> {
  const what = 'race tests, and integration and migration tests on MariaDB';
  if (!MARIADB_TOOL.isThere()) {
    const why = 'no mariadbd on this machine and no way to install it; install it or set TEST_DATABASE_URL';
    prepared.notRun.push({ what, why });
    return;
  }
  try {
    const mariadb = await startMariadb();
    prepared.env['TEST_DATABASE_URL'] = mariadb.url;
    prepared.stop = mariadb.stop;
    console.log(`   MariaDB: a private one, ${mariadb.url}`);
  } catch (error) {
    prepared.notRun.push({ what, why: `mariadbd did not start: ${(error as Error).message}` });
  }
}
