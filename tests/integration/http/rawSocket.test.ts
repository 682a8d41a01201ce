import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INSIDE } from '../../support/hostile.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';

const WAIT_MS = 700;
const ZONES = 'GET /v1/zones HTTP/1.1\r\nHost: a\r\n';
const SECRET = 'x-test-actor: {"kind":"officer"}';
const long = 'x'.repeat(70_000);

/** What is written to the socket → how often the server may answer it. */
const REQUESTS: readonly (readonly [name: string, text: string, answers: number])[] = [
  ['no HTTP', '\u0000\u0001\u0002\r\n\r\n', 1],
  ['a method that is none', 'STEAL /v1/zones HTTP/1.1\r\nHost: a\r\n\r\n', 1],
  ['no host', 'GET /v1/zones HTTP/1.1\r\n\r\n', 1],
  [
    'two lengths',
    'POST /v1/auth/logout HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 40\r\n\r\n{}',
    1,
  ],
  [
    'length and chunks, another request behind (CL.TE)',
    `POST /v1/auth/logout HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX${ZONES}\r\n`,
    1,
  ],
  [
    'an encoding in disguise (TE.TE)',
    `POST /v1/auth/logout HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n5\r\n{"a":1}\r\n0\r\n\r\n`,
    1,
  ],
  ['a folded header', `${ZONES}X-A: b\r\n c: d\r\n\r\n`, 1],
  ['a blank before the colon', `${ZONES}${SECRET.replace(':', ' :')}\r\n\r\n`, 1],
  ['a NUL in a header', `${ZONES}X-A: \u0000\r\n\r\n`, 1],
  ['a lone line feed', 'GET /v1/zones HTTP/1.1\nHost: a\n\n', 1],
  ['a header without end', `${ZONES}X-A: ${long}\r\n\r\n`, 1],
  ['a thousand headers', `${ZONES}${'X-A: b\r\n'.repeat(3000)}\r\n`, 1],
  ['an address without end', `GET /v1/zones?${long} HTTP/1.1\r\nHost: a\r\n\r\n`, 1],
  ['an address of another server', 'GET http://internal/v1/officers HTTP/1.1\r\nHost: internal\r\n\r\n', 1],
  ['a way out of the folder', 'GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n', 1],
  ['a broken escape', 'GET /v1/zones/%/policies HTTP/1.1\r\nHost: a\r\n\r\n', 1],
  ['half an escape of UTF-8', 'GET /v1/zones/%ff%fe/policies HTTP/1.1\r\nHost: a\r\n\r\n', 1],
  [
    'a chunk of negative length',
    'POST /v1/auth/logout HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n',
    1,
  ],
  ['an upgrade', `${ZONES}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`, 1],
  ['three requests in one piece', `${ZONES}\r\n`.repeat(3), 3],
];

/** Everything the server writes back until it closes or falls silent. */
function exchange(url: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const pieces: Buffer[] = [];
    const done = () => {
      socket.destroy();
      resolve(Buffer.concat(pieces).toString('latin1'));
    };
    socket.setTimeout(WAIT_MS, done);
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    socket.on('close', done);
    socket.on('error', done);
    socket.write(text, 'latin1');
  });
}

describe('what no client would write on the wire', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp('embedded');
  });
  afterAll(() => app.close());

  it.each(REQUESTS)(
    '%s is answered as one request at the most, without a fault',
    async (_name, text, most) => {
      const answer = await exchange(app.url, text);
      const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
      expect(statuses.length).toBeLessThanOrEqual(most);
      for (const status of statuses) expect([status, status < 500]).toEqual([status, true]);
      expect(answer).not.toMatch(INSIDE);
      expect((await app.get('/v1/zones')).status).toBe(200);
      expect(app.logs.filter((line) => line.includes('unexpected error'))).toEqual([]);
    },
  );
});
