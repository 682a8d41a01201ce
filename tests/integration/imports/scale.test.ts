import { request, type ClientRequest } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildZone } from '../../support/factories.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import { officersOf } from './support.ts';

const MB = 1024 * 1024;
const FILE_MB = 200;
const LIMIT_MB = 8;
/** Far below the file, above what garbage a few megabytes a turn leave behind. */
const GROWTH_MB = 150;
const PIECE = Buffer.alloc(MB, 65);

describe('a file of 200 MB', () => {
  let app: TestApp;
  let actor: string;
  beforeAll(async () => {
    app = await startTestApp('embedded', { environment: { UPLOAD_LIMIT_MB: String(LIMIT_MB) } });
    actor = JSON.stringify(officersOf((await buildZone(app.em(), {})).id).business);
  });
  afterAll(() => app.close());

  const START = Buffer.from(
    '--x\r\nContent-Disposition: form-data; name="mapping"\r\n\r\ntax-annual\r\n' +
      '--x\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\n\r\n',
  );
  const END = Buffer.from('\r\n--x--\r\n');

  /** Sends the form piece by piece, as fast as it is taken; answers the status, the body and how much memory grew. */
  async function send(headers: Record<string, string | number>) {
    const upload = request(`${app.url}/v1/imports`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'x-test-actor': actor, ...headers },
    });
    const answered = once(upload, 'response');
    const before = process.memoryUsage().rss;
    let most = before;
    await write(upload, START);
    for (let sent = 0; sent < FILE_MB; sent += 1) {
      await write(upload, PIECE);
      most = Math.max(most, process.memoryUsage().rss);
    }
    upload.end(END);
    const [response] = (await answered) as [AsyncIterable<Buffer> & { statusCode: number }];
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part);
    const { error } = JSON.parse(Buffer.concat(parts).toString()) as { error: { message: string } };
    return { status: response.statusCode, message: error.message, growthMb: (most - before) / MB };
  }

  async function write(upload: ClientRequest, piece: Buffer): Promise<void> {
    if (!upload.write(piece)) await once(upload, 'drain');
  }

  it.each([
    ['its length announced', { 'content-length': START.length + FILE_MB * MB + END.length }],
    ['in chunks of unknown number', { 'transfer-encoding': 'chunked' }],
  ])('is refused with a sentence and held in no memory, %s', async (_how, headers) => {
    const { status, message, growthMb } = await send(headers);
    expect([status, message]).toEqual([
      413,
      '文件超过了上限 8 MB，没有导入任何内容；请按年度或企业拆分后分别上传。',
    ]);
    expect(growthMb).toBeLessThan(GROWTH_MB);
    expect((await fetch(`${app.url}/v1/imports`, { headers: { 'x-test-actor': actor } })).status).toBe(200);
  });
});
