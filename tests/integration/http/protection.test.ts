import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp } from '../../../server/src/app.ts';
import { pagePolicy } from '../../../server/src/http/securityHeaders.ts';
import { describeEngines, emptyTables } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';

describeEngines('the rate limit', (engine) => {
  let app: TestApp;
  let twin: { url: string; close(): void };
  beforeAll(async () => {
    const environment = { RATE_LIMIT_PER_MINUTE: '60', SECRETS_PER_MINUTE: '5', TRUST_PROXY: 'true' };
    app = await startTestApp(engine, { environment });
    twin = await secondProcess(app);
  });
  afterEach(() => emptyTables(app.em()));
  afterAll(async () => {
    twin.close();
    await app.close();
  });
  const from = (address: string, url = app.url, path = '/v1/zones') =>
    fetch(url + path, { headers: { 'x-forwarded-for': address } });
  const guess = (address: string, url = app.url) =>
    fetch(`${url}/v1/auth/refresh`, {
      method: 'POST',
      headers: { 'x-forwarded-for': address, 'content-type': 'application/json' },
      body: '{"refreshToken":"x"}',
    });

  it('counts over all processes: two of them grant no more than one would', async () => {
    let granted = 0;
    for (let sent = 0; sent < 50; sent += 1) {
      for (const url of [app.url, twin.url]) if ((await from('10.0.0.1', url)).status === 200) granted += 1;
    }
    expect(granted).toBe(60);
    const refused = await from('10.0.0.1');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await from('10.0.0.2')).status).toBe(200);
  });

  it('is stricter where a password, a code or a token is tried, to the request', async () => {
    const answers = [];
    for (let sent = 0; sent < 4; sent += 1) {
      answers.push((await guess('10.0.0.3')).status, (await guess('10.0.0.3', twin.url)).status);
    }
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    expect((await from('10.0.0.3')).status).toBe(200);
  });

  it('begins anew with the next minute, and keeps no address', async () => {
    for (let sent = 0; sent < 6; sent += 1) await guess('10.0.0.4');
    const rows = await app.em().execute<{ caller: string }[]>('select caller from rate_window');
    expect(rows.every(({ caller }) => /^[0-9a-f]{64}$/.test(caller))).toBe(true);
    app.clock.advance(60_000);
    expect((await guess('10.0.0.4')).status).toBe(401);
  });

  /** Another server process on the same database, as far as HTTP can tell. */
  async function secondProcess({ deps }: TestApp): Promise<{ url: string; close(): void }> {
    const server = createServer(createApp(deps, { accepting: true }).callback());
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close: () => void server.close(),
    };
  }
});

describe('what browsers are told', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp('embedded', { environment: { CORS_ORIGINS: 'https://zone.example' } });
  });
  afterAll(() => app.close());
  const header = async (path: string, name: string, origin?: string) =>
    (await fetch(app.url + path, origin === undefined ? {} : { headers: { origin } })).headers.get(name);

  it('is to run nothing from elsewhere, to frame nothing, and to guess no types', async () => {
    const policy = await header('/v1/zones', 'content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await header('/v1/zones', 'x-content-type-options')).toBe('nosniff');
    expect(await header('/v1/zones', 'referrer-policy')).toBe('no-referrer');
  });

  it('allows a page its own inline script by digest, and no other', () => {
    // echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
    const policy = pagePolicy('<html><script>alert(1)</script><script src="/a.js"></script></html>');
    expect(policy).toContain("script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
  });

  it('lets another site read answers only when the zone has named it', async () => {
    const name = 'access-control-allow-origin';
    expect(await header('/v1/zones', name, 'https://zone.example')).toBe('https://zone.example');
    expect(await header('/v1/zones', name, 'https://evil.example')).toBeNull();
    expect(await header('/v1/zones', name)).toBeNull();
  });

  it('shows the interface as a page that needs nothing from outside', async () => {
    const { status, body, headers } = await app.get('/docs');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('/v1/enterprises/{enterpriseId}/claims/{claimId}/confirm');
    expect(body).toContain('本系统服务的高新区');
    expect(body).not.toMatch(/<script|src=|https?:\/\//);
  });
});
