import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, type Extension } from './app.ts';
import type { Deps } from './deps.ts';
import type { Readiness } from './http/health.ts';
import { jobs } from './jobs.ts';
import { sealImportFiles } from './features/imports/index.ts';
import { installShippedSchemes } from './features/scoring/index.ts';
import { sealOpenEvidence } from './lib/evidenceStore.ts';
import { AppError } from './lib/appError.ts';
import { within } from './lib/within.ts';
import { startWorkers } from './workers.ts';

/** Connections that hang are not waited for: they end with the process. */
const CLOSE_WITHIN_MS = 2000;
const IDLE_CHECK_MS = 50;

export interface RunningServer {
  readonly url: string;
  /**
   * Takes no new requests, finishes those under way and the jobs' runs, within the configured limit, then closes the database. A scoring
   * run that takes longer is left to the next process.
   */
  stop(): Promise<void>;
}

/** Seals files that still lie open, stores shipped schemes that are new, listens on the configured port and starts the workers. Rejects when the port is taken (`EADDRINUSE`). */
export async function startServer(deps: Deps, extensions: readonly Extension[] = []): Promise<RunningServer> {
  await sealOpenFiles(deps);
  await storeSchemes(deps);
  const readiness: Readiness = { accepting: true };
  const server = createServer(createApp(deps, readiness, extensions).callback());
  await listen(server, deps.config.PORT, deps.config.HOST);
  const workers = startWorkers(jobs(deps), deps.logger);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    async stop() {
      readiness.accepting = false;
      const limitMs = deps.config.STOP_WITHIN_SECONDS * 1000;
      await Promise.all([closeServer(server, limitMs), workers.stop(limitMs)]);
      const isClosed = await within(CLOSE_WITHIN_MS, deps.orm.close(true));
      if (!isClosed) deps.logger.warn('the database does not let go: not waited for');
    },
  };
}

/** Evidence and department files hold personal data; versions before this one stored them open. */
async function sealOpenFiles({ orm, vault, config, logger }: Deps): Promise<void> {
  const evidence = await sealOpenEvidence(vault, config.DATA_DIR);
  const imports = await sealImportFiles(orm.em.fork(), vault, { renew: false });
  if (evidence + imports > 0) logger.info({ evidence, imports }, 'files that lay open are sealed');
}

/** A shipped file that differs from the stored version of its number keeps nobody from work: the stored one stands. */
async function storeSchemes({ orm, clock, logger }: Deps): Promise<void> {
  try {
    await installShippedSchemes(orm.em.fork(), clock.now());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.error({ code: error.code, ...error.params }, 'a shipped scheme is not stored');
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Waits for the requests under way; keep-alive connections are closed as they fall idle, stuck ones after a limit. */
function closeServer(server: Server, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(limit);
      resolve();
    });
  });
}
