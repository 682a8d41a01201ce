import { mkdtempSync, appendFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Koa from 'koa';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createBankEmulator } from '../../../server/demo/bank/index.ts';
import { httpBank } from '../../../server/src/integrations/bank/httpBank.ts';

const ORDER = {
  reference: 'ref-00000001',
  holderName: '郑州第1科技有限公司',
  bankName: '河北银行',
  accountNumber: '6222021702000001234',
  amountFen: 1_000_000,
  purpose: '国内专利授权奖励（2025年度）',
};

describe('the bank over HTTP', () => {
  const servers: Server[] = [];
  let dataDir: string;
  let baseUrl: string;
  const bank = (apiKey = 'the-bank-key') => httpBank({ baseUrl, apiKey, timeoutMs: 300 });
  const behave = (behaviour: string) =>
    fetch(`${baseUrl}/behaviour`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accountNumber: ORDER.accountNumber, behaviour }),
    });

  /** Listens with `app`; the emulator's address is `/emulator/bank` below it. */
  async function listen(app: Koa): Promise<void> {
    const server = createServer(app.callback());
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/emulator/bank`;
  }

  async function startEmulator(): Promise<void> {
    const app = new Koa();
    createBankEmulator({ config: { BANK_API_KEY: 'the-bank-key' }, dataDir })(app);
    await listen(app);
  }

  async function startOddBank(status: number, body: string): Promise<void> {
    const app = new Koa();
    app.use((ctx) => {
      ctx.status = status;
      ctx.body = body;
    });
    await listen(app);
  }

  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'bank-'));
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });

  it('pays a reference once and gives the first answer again', async () => {
    await startEmulator();
    const first = await bank().pay(ORDER);
    expect(first).toEqual({ outcome: 'settled', bankSerial: 'EB0000000001' });
    expect(await bank().pay({ ...ORDER, amountFen: 5 })).toEqual(first);
    expect(await bank().query(ORDER.reference)).toEqual(first);
    const statement = (await (await fetch(`${baseUrl}/payments`)).json()) as { items: unknown[] };
    expect(statement.items).toHaveLength(1);
  });

  it('keeps its books over a restart, also after a line that was cut off', async () => {
    await startEmulator();
    const first = await bank().pay(ORDER);
    appendFileSync(path.join(dataDir, 'bank-ledger.jsonl'), '{"reference":"half');
    await startEmulator();
    expect(await bank().query(ORDER.reference)).toEqual(first);
  });

  it('says that it never received an unknown reference', async () => {
    await startEmulator();
    expect(await bank().query('ref-nobody-sent')).toEqual({ outcome: 'not_found' });
  });

  it('refuses an account on demand, with the reason', async () => {
    await startEmulator();
    await behave('refuse');
    expect(await bank().pay(ORDER)).toEqual({ outcome: 'refused', reason: '账号与户名不符' });
  });

  it.each(['slow', 'drop'])(
    'is unknown when the answer is %s, though the money was booked',
    async (behaviour) => {
      await startEmulator();
      await behave(behaviour);
      expect(await bank().pay(ORDER)).toEqual({ outcome: 'unknown' });
      expect(await bank().query(ORDER.reference)).toMatchObject({ outcome: 'settled' });
    },
  );

  it.each([
    [500, '{"outcome":"settled","bankSerial":"1"}'],
    [200, 'not json'],
    [200, '{"outcome":"perhaps"}'],
    [200, '{"outcome":"settled"}'],
  ])('is unknown on status %d with %s', async (status, body) => {
    await startOddBank(status, body);
    expect(await bank().pay(ORDER)).toEqual({ outcome: 'unknown' });
    expect(await bank().query(ORDER.reference)).toEqual({ outcome: 'unknown' });
  });

  it('does not take “never received” for an answer to an order', async () => {
    await startOddBank(200, '{"outcome":"not_found"}');
    expect(await bank().pay(ORDER)).toEqual({ outcome: 'unknown' });
    expect(await bank().query(ORDER.reference)).toEqual({ outcome: 'not_found' });
  });

  it('is unknown without the right key, and when nobody is there', async () => {
    await startEmulator();
    expect(await bank('another-key').pay(ORDER)).toEqual({ outcome: 'unknown' });
    baseUrl = 'http://127.0.0.1:1';
    expect(await bank().pay(ORDER)).toEqual({ outcome: 'unknown' });
  });
});
