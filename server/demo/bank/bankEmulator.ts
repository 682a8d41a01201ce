import { setTimeout as delay } from 'node:timers/promises';
import bodyParser from '@koa/bodyparser';
import Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Extension } from '../../src/app.ts';
import type { BankLedger } from './bankLedger.ts';

const SLOW_MS = 8_000; // longer than the adapter waits

const Order = z.strictObject({
  reference: z.string().min(8).max(64),
  holderName: z.string().min(1),
  bankName: z.string().min(1),
  accountNumber: z.string().regex(/^\d{8,32}$/),
  amountFen: z.int().positive(),
  purpose: z.string(),
});
const Query = z.strictObject({ reference: z.string() });
const Behaviour = z.strictObject({
  accountNumber: z.string(),
  /** `normal` ends a behaviour; `drop`: books the money and never answers; `slow`: answers too late; `refuse`: 退票. */
  behaviour: z.enum(['normal', 'slow', 'drop', 'refuse']),
});

/**
 * A bank to pay through in the demonstration, under `/emulator/bank`: `POST pay`, `POST query`, `POST behaviour` (what to
 * do with an account) and `GET payments` (its statement). One reference is paid once. It forgets everything when the server
 * ends; a query then answers `not_found` and the payment is ordered again under the same reference.
 */
export function bankEmulator(apiKey: string, ledger: BankLedger): Extension {
  const router = new Router({ prefix: '/emulator/bank' });
  router.post('/pay', (ctx) => pay(ctx, apiKey, ledger));
  router.post('/query', (ctx) => {
    if (!isKnown(ctx, apiKey)) return;
    const query = Query.safeParse(ctx.request.body);
    if (query.success) ctx.body = ledger.query(query.data.reference);
    else ctx.status = 400;
  });
  router.post('/behaviour', (ctx) => {
    const wish = Behaviour.safeParse(ctx.request.body);
    if (!wish.success) return void (ctx.status = 400);
    ledger.setBehaviour(wish.data.accountNumber, wish.data.behaviour);
    ctx.body = wish.data;
  });
  router.get('/payments', (ctx) => {
    ctx.body = { items: ledger.payments() };
  });
  return (app) => {
    app.use(async (ctx, next) => {
      if (ctx.path.startsWith('/emulator/bank/')) await readJson(ctx, next);
      else await next();
    });
    app.use(router.routes());
  };
}

const readJson = bodyParser({ enableTypes: ['json'], jsonLimit: '16kb' });

async function pay(ctx: Context, apiKey: string, ledger: BankLedger): Promise<void> {
  if (!isKnown(ctx, apiKey)) return;
  const order = Order.safeParse(ctx.request.body);
  if (!order.success) return void (ctx.status = 400);
  const behaviour = ledger.behaviourOf(order.data.accountNumber);
  const answer = ledger.pay(order.data);
  if (behaviour === 'slow') await delay(SLOW_MS, undefined, { ref: false });
  if (behaviour === 'drop') return void ctx.req.socket.destroy();
  ctx.body = answer;
}

function isKnown(ctx: Context, apiKey: string): boolean {
  if (ctx.get('authorization') === `Bearer ${apiKey}`) return true;
  ctx.status = 401;
  return false;
}
