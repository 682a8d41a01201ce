import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { startProgram } from '../../support/program.ts';
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
