import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { openOrm, type Orm } from '../../../server/src/db/orm.ts';
import { bringUpToDate } from '../../../server/src/db/schema.ts';
import { chainWith } from '../../../server/src/features/audit/index.ts';
import { installShippedSchemes, startRun } from '../../../server/src/features/scoring/index.ts';
import { ScoringRunSchema, type ScoringRun } from '../../../server/src/features/scoring/scoringRun.entity.ts';
import { standardSuite } from '../../../server/src/lib/crypto/standard.ts';
import { describeServer, ownDatabase } from '../../support/engines.ts';
import { buildZone } from '../../support/factories.ts';
import { startProgram } from '../../support/program.ts';
import { buildEnterprises, deliver, WORLD_FACTS } from '../../support/scoringWorld.ts';
import { productionServer, READY, withFolder } from './support.ts';

const BODY = JSON.stringify({ refreshToken: 'a token that nobody has' });
const HEAD = [
  'POST /v1/auth/logout HTTP/1.1',
  'Host: localhost',
  'Content-Type: application/json',
  'Idempotency-Key: stop-test-key',
  'Expect: 100-continue',
  `Content-Length: ${BODY.length}`,
  '\r\n',
].join('\r\n');

/** A request whose head the server has read: it has answered 100 and waits for the body. */
async function begin(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  socket.write(HEAD);
  const [interim] = (await once(socket, 'data')) as [string];
  expect(interim).toContain('100 Continue');
  return socket;
}

/** Resolves once nobody listens at the address any more. */
async function untilRefused(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer === undefined) return;
    await delay(10);
  }
}

/** Sends the rest and reads the whole answer; rejects when the server hangs up. */
async function finish(socket: Socket): Promise<string> {
  let answer = '';
  socket.on('data', (chunk: string) => (answer += chunk));
  socket.write(BODY);
  while (!answer.includes('}')) await once(socket, 'data');
  socket.destroy();
  return answer;
}

/** A migrated database of its own with a zone whose scoring has been asked for; the number of the run. */
async function zoneToScore(databaseUrl: string): Promise<{ orm: Orm; runId: number }> {
  const orm = await openOrm(databaseUrl, '');
  await orm.schema.drop({ dropMigrationsTable: true });
  await bringUpToDate(orm);
  chainWith(orm.em, standardSuite.digest);
  const em = orm.em.fork();
  const now = new Date();
  const { id: zoneId } = await buildZone(em);
  await installShippedSchemes(em, now);
  const enterpriseIds = await buildEnterprises(em, zoneId, now);
  await deliver(em, { zoneId, enterpriseIds, facts: WORLD_FACTS, now });
  const by = { key: 'officer:1', now };
  const { id } = await startRun(em, { zoneId, schemeCode: 'kexiao-2017-115', period: '2025', by });
  return { orm, runId: id };
}

describeServer('the production server while it scores', () => {
  it('stops within its limit, gives the run back, says so, and the next process brings it to its end', async () => {
    const databaseUrl = await ownDatabase('stop');
    const { orm, runId } = await zoneToScore(databaseUrl);
    const run = () => orm.em.fork().findOneOrFail(ScoringRunSchema, { id: runId });
    const untilRun = async (isSo: (found: ScoringRun) => boolean) => {
      while (!isSo(await run())) await delay(20);
    };
    await withFolder(async (folder) => {
      const program = productionServer(folder, { DATABASE_URL: databaseUrl, STOP_WITHIN_SECONDS: '1' });
      const locks = await createConnection(databaseUrl);
      await locks.query('lock tables fact_sheet write'); // so that reading the zone takes as long as we like
      const first = await startProgram(program, READY);
      await untilRun(({ attempt, phase }) => attempt === 1 && phase === 'reading');
      const begun = performance.now();
      first.signal('SIGTERM');
      const { code, stdout } = await first.ended;
      expect(performance.now() - begun).toBeLessThan(10_000);
      expect(code).toBe(0);
      expect(stdout).toContain(`scoring run ${runId} is left to the process that takes it up next`);
      expect(await run()).toMatchObject({ status: 'running', active: 1, attempt: 1, givenBack: 1 });
      await locks.end();
      const second = await startProgram(program, READY);
      await untilRun(({ status }) => status !== 'running');
      expect(await run()).toMatchObject({ status: 'completed', attempt: 2, enterpriseCount: 4 });
      second.signal('SIGTERM');
      expect((await second.ended).code).toBe(0);
    });
    await orm.close(true);
  }, 60_000);
});

describe('the production server', () => {
  it('answers every request that was under way when SIGTERM came, takes no new one, and exits with 0', async () => {
    await withFolder(async (folder) => {
      const server = await startProgram(productionServer(folder), READY);
      const underWay = await Promise.all(Array.from({ length: 20 }, () => begin(server.url)));
      server.signal('SIGTERM');
      await untilRefused(server.url);
      const answers = await Promise.all(underWay.map(finish));
      expect(answers.filter((answer) => !/^HTTP\/1\.1 \d{3} /.test(answer))).toEqual([]);
      expect(answers).toHaveLength(20);
      expect((await server.ended).code).toBe(0);
    });
  });

  it('starts again on its own data, after a stop and after kill -9', async () => {
    await withFolder(async (folder) => {
      for (const signal of ['SIGTERM', 'SIGKILL', 'SIGTERM'] as const) {
        const server = await startProgram(productionServer(folder), READY);
        expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
        server.signal(signal);
        await server.ended;
      }
    });
  });
});
