import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { bringUpToDate } from '../src/db/schema.ts';
import { staticFiles } from '../src/http/staticFiles.ts';
import { createLogger } from '../src/lib/logger.ts';
import { startServer, type RunningServer } from '../src/server.ts';
import { exitWith } from '../src/startFailure.ts';
import { wire } from '../src/wiring.ts';
import { createBankEmulator } from './bank/index.ts';
import { buildH5, H5_FOLDER } from './buildH5.ts';
import { createDemoClock } from './demoClock.ts';
import { claimPort, DEMO_LICENCE_KEY, demoDataDir, demoEnvironment } from './environment.ts';
import { licenceEmulator } from './licence/licenceEmulator.ts';
import { createProgress } from './progress.ts';
import { dropServerTables, refuseForeignData } from './seed/serverDatabase.ts';
import { setUpDemo } from './seed/index.ts';
import { clearUnfinished, isPrepared, markPrepared } from './seed/marker.ts';
import { totpEmulator } from './totp.ts';
import { createWechatEmulator } from './wechat/index.ts';
import { welcome } from './welcome.ts';

const LOG_FILE = 'server.log';

/** `npm start`: everything a visitor needs to try the product, on one port, with its state under the data folder. */
async function start(): Promise<void> {
  const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false } } });
  const dataDir = demoDataDir();
  const progress = createProgress(process.stdout);
  process.stdout.write(
    '创新积分通 · 演示环境启动中（Ctrl-C 结束）  Starting the demonstration (Ctrl-C stops it)\n',
  );

  const port = await claimPort(Number(process.env['PORT'] ?? 8080));
  if (values.reset) {
    rmSync(dataDir, { recursive: true, force: true });
  }
  mkdirSync(dataDir, { recursive: true });
  if (process.env['DEMO_SKIP_H5'] === undefined) {
    await progress.step('构建手机端网页版 Build the mini-program for browsers', () =>
      buildH5(path.join(dataDir, 'h5-build.log')),
    );
  }

  const database = process.env['DATABASE_URL'] ?? 'embedded';
  const prepared = isPrepared(dataDir, database);
  if (!prepared) {
    clearUnfinished(dataDir);
  }
  const { clock, routes: clockRoutes } = createDemoClock(dataDir);
  const config = readConfig(demoEnvironment(dataDir, port));
  const logger = createLogger(
    config.LOG_LEVEL,
    createWriteStream(path.join(dataDir, LOG_FILE), { flags: 'a' }),
  );
  const deps = await wire(config, { clock, logger });
  if (prepared) {
    await bringUpToDate(deps.orm); // an earlier version may have prepared it
  } else {
    if (values.reset) {
      await dropServerTables(deps.orm);
    }
    await refuseForeignData(deps.orm);
    await setUpDemo(deps, { progress, dataDir, ...demoSize() });
    markPrepared(dataDir, database);
  }

  const wechat = createWechatEmulator({ config, clock, dataDir });
  const bank = createBankEmulator({ config, dataDir });
  const server = await startServer(deps, [
    clockRoutes,
    totpEmulator(clock),
    wechat,
    bank,
    licenceEmulator(DEMO_LICENCE_KEY, clock),
    (app) => void app.use(staticFiles(H5_FOLDER)),
  ]);
  stopOnSignal(server);
  process.stdout.write(welcome(server.url, clock.today()));
}

/** `DEMO_SIZE`: a smaller zone, for tests of the start itself. */
function demoSize(): { size?: number } {
  const size = Number(process.env['DEMO_SIZE'] ?? 0);
  return size > 0 ? { size } : {};
}

function stopOnSignal(server: RunningServer): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      process.stdout.write('\n正在有序停止… Stopping…\n');
      server.stop().then(() => process.exit(0), exitWith);
    });
  }
}

await start().catch(exitWith);
