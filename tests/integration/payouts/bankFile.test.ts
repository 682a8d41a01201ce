import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { read, utils, write } from '@e965/xlsx';
import { transact } from '../../../server/src/db/transact.ts';
import { ClaimSchema } from '../../../server/src/features/claims/index.ts';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { saveFlags } from '../../../server/src/features/enterprises/index.ts';
import { auditLedger, executePayouts, reconcilePayouts } from '../../../server/src/features/payouts/index.ts';
import {
  accepted,
  approvedClaim,
  officer,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';
import type { BankPort } from '../../../server/src/features/payouts/index.ts';

const BATCHES = '/v1/officer/payout-batches';
const code = (answer: { status: number; body: { error?: { code: string } } }) => [
  answer.status,
  answer.body.error?.code,
];
/** A bank that must not be called: the money goes by file. */
const noBank: BankPort = {
  pay: () => Promise.reject(new Error('the bank was called')),
  query: () => Promise.reject(new Error('the bank was asked')),
};

describeEngines('a batch that goes to the bank as a file', (engine) => {
  let world: ClaimWorld;
  let claimId: number;
  let batchId: number;
  const step = (verb: string, as = world.preparer, body: object = {}) =>
    world.app.post(`${BATCHES}/${batchId}/${verb}`, body, { as });
  const status = async () => (await world.app.em().findOneOrFail(ClaimSchema, { id: claimId })).status;
  const receipts = (text: string | Uint8Array, as = world.preparer) => {
    const form = new FormData();
    form.append('file', new Blob([text as string]), '回单.csv');
    return world.app.post(`${BATCHES}/${batchId}/receipts`, form, { as });
  };
  const reference = async () =>
    (await world.app.get(`${BATCHES}/${batchId}`, { as: world.preparer })).body.payouts[0]
      .bankReference as string;
  const HEAD = '业务参考号,金额（元）,处理结果,银行流水号,失败原因';

  beforeEach(async () => {
    world = await startClaimWorld(engine, { bank: () => noBank });
    claimId = await approvedClaim(world);
    const { app, preparer, approver } = world;
    const made = accepted(await app.post(BATCHES, {}, { as: preparer })).body;
    batchId = made.id;
    accepted(await app.post(`${BATCHES}/${batchId}/approve`, { totalFen: made.totalFen }, { as: approver }));
  });
  afterEach(() => world.app.close());

  it('is exported with whole account numbers as text, in CSV and XLSX, and each export is in the audit log', async () => {
    const { app, preparer } = world;
    expect((await step('hand-over')).body).toMatchObject({ status: 'executing', channel: 'file' });
    expect(await status()).toBe('paying');
    const line = [
      '1',
      await reference(),
      '郑州第1科技有限公司',
      '6222021702000001234',
      '河北银行郑州分行',
      '10000.00',
      '国内专利授权奖励（2025年度）',
    ];
    const csv = await app.get(`${BATCHES}/${batchId}/bank-file`, { as: preparer });
    expect(csv.body.trim().split('\r\n')[1]).toBe(line.join(','));
    const binary = await fetch(`${app.url}${BATCHES}/${batchId}/bank-file?format=xlsx`, {
      headers: { 'x-test-actor': JSON.stringify(preparer) },
    });
    const book = read(new Uint8Array(await binary.arrayBuffer()), { type: 'array' });
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 });
    expect(rows[1]).toEqual(line);
    expect(await app.em().count(AuditEntrySchema, { action: 'payout_batch.export' })).toBe(2);
    expect(await executePayouts(app.deps)).toBe(0);
    app.clock.set('2026-12-30T02:00:00.000Z');
    expect(await reconcilePayouts(app.deps)).toBe(0);
  });

  it('is settled by the bank’s receipt, once, however often the file is imported', async () => {
    accepted(await step('hand-over'));
    const file = `${HEAD}\r\n${await reference()},"10,000.00",成功,YH0001,\r\n`;
    const first = accepted(await receipts(file)).body;
    expect(first).toMatchObject({
      settled: 1,
      unchanged: 0,
      missing: 0,
      problems: [],
      batch: { status: 'finished' },
    });
    expect(await status()).toBe('paid');
    expect(accepted(await receipts(file)).body).toMatchObject({ settled: 0, unchanged: 1, problems: [] });
    const opposite = file.replace('成功', '失败');
    expect(accepted(await receipts(opposite)).body.problems).toEqual([
      expect.objectContaining({ row: 2, problem: '与已登记的结果相反，请与银行核实' }),
    ]);
    expect(await auditLedger(world.app.em(), world.zoneId)).toEqual([]);
  });

  it('lists every row that does not fit, and leaves those payments as they are', async () => {
    accepted(await step('hand-over'));
    const own = await reference();
    const rows = [`${own},9999.99,成功,YH1,`, `${own},10000.00,成功,YH1,`, 'no-such,1.00,成功,YH2,'];
    const { problems, missing } = accepted(await receipts([HEAD, ...rows].join('\n'))).body;
    expect(problems.map(({ row, problem }: { row: number; problem: string }) => [row, problem])).toEqual([
      [2, '金额与批次不一致'],
      [3, '参考号在文件中重复'],
      [4, '本批次没有这个参考号'],
    ]);
    expect(missing).toBe(0);
    expect(accepted(await receipts(`${HEAD}\n${own},10000.00,也许,,\n`)).body.problems[0].problem).toBe(
      '处理结果无法识别',
    );
    expect(accepted(await receipts(`${HEAD}\n${own},10000.00,成功,,\n`)).body.problems[0].problem).toContain(
      '流水号',
    );
    expect(accepted(await receipts(`${HEAD}\n`)).body).toMatchObject({ missing: 1 });
    expect(accepted(await receipts(`${HEAD}\n${own},10000.00,处理中,,\n`)).body).toMatchObject({
      processing: 1,
    });
    expect(await status()).toBe('paying');
  });

  it('reads a workbook and GBK, and a failure lets the enterprise correct its account', async () => {
    accepted(await step('hand-over'));
    const book = utils.book_new();
    const table = [HEAD.split(','), [await reference(), '10000.00', '退票', '', '账号已销户']];
    utils.book_append_sheet(book, utils.aoa_to_sheet(table), 'x');
    const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
    expect(accepted(await receipts(bytes)).body).toMatchObject({ failed: 1, batch: { status: 'finished' } });
    expect(await status()).toBe('failed');
    expect(code(await receipts('no headings at all'))).toEqual([422, 'payout_batch.receipt_unreadable']);
    const GBK_HEAD = Buffer.from('d2b5cef1b2cebfbcbac52cbdf0b6ee2cb4a6c0edbde1b9fb0a', 'hex'); // 业务参考号,金额,处理结果
    expect(accepted(await receipts(GBK_HEAD)).body).toMatchObject({ problems: [] });
  });

  it('takes a claim out whose enterprise has been vetoed since', async () => {
    const { app, zoneId, enterpriseId } = world;
    const flag = {
      enterpriseId,
      kind: 'dishonest' as const,
      occurredOn: '2026-11-25',
      repairedOn: undefined,
    };
    await transact(app.em(), (tx) => saveFlags(tx, zoneId, [flag]));
    expect((await step('hand-over')).body).toMatchObject({
      status: 'finished',
      payouts: [{ status: 'cancelled' }],
    });
    expect(await status()).toBe('revoked');
    expect(await auditLedger(app.em(), zoneId)).toEqual([]);
  });

  it('can be cancelled until it goes out, and its sums go into another batch', async () => {
    const { app, preparer, approver, handler } = world;
    expect(code(await step('cancel', handler))).toEqual([403, 'request.forbidden']);
    expect(code(await step('cancel', officer(999, 3, 'finance_preparer')))).toEqual([
      404,
      'payout_batch.not_found',
    ]);
    expect((await step('cancel', approver)).body).toMatchObject({
      status: 'cancelled',
      payouts: [{ status: 'cancelled' }],
    });
    expect(code(await step('execute'))).toEqual([409, 'payout_batch.wrong_status']);
    expect(await status()).toBe('approved');
    const again = accepted(await app.post(BATCHES, {}, { as: preparer })).body;
    expect(again).toMatchObject({ payoutCount: 1, totalFen: SOUND_AMOUNT_FEN, payouts: [{ attempts: 2 }] });
    batchId = again.id;
    accepted(await step('approve', approver, { totalFen: SOUND_AMOUNT_FEN }));
    accepted(await step('hand-over'));
    expect(code(await step('cancel'))).toEqual([409, 'payout_batch.wrong_status']);
  });

  it('stays apart from the direct way, and from those who may not', async () => {
    const { app, preparer, approver, handler } = world;
    expect(code(await app.get(`${BATCHES}/${batchId}/bank-file`, { as: preparer }))).toEqual([
      409,
      'payout_batch.wrong_channel',
    ]);
    expect(code(await receipts(HEAD))).toEqual([409, 'payout_batch.wrong_channel']);
    expect(code(await step('hand-over', approver))).toEqual([403, 'request.forbidden']);
    accepted(await step('hand-over'));
    expect(code(await step('reconcile'))).toEqual([409, 'payout_batch.wrong_channel']);
    expect(code(await app.get(`${BATCHES}/${batchId}/bank-file`, { as: handler }))).toEqual([
      403,
      'request.forbidden',
    ]);
    expect(code(await receipts(HEAD, approver))).toEqual([403, 'request.forbidden']);
    expect(code(await app.get('/v1/officer/ledger-check'))).toEqual([401, 'auth.required']);
    const check = await app.get('/v1/officer/ledger-check', { as: approver });
    expect(check.body).toMatchObject({ faults: [] });
    await app.em().nativeUpdate(ClaimSchema, { id: claimId }, { amountFen: 5 });
    expect((await app.get('/v1/officer/ledger-check', { as: approver })).body.faults).toEqual([
      { subject: `claim:${claimId}`, fault: 'claim_reserved' },
    ]);
  });
});
