import { setTimeout as delay } from 'node:timers/promises';
import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Fault, FaultApi, Faults } from './faults.ts';
import { Refusal } from './refusal.ts';
import type { WechatWorld } from './wechat.ts';

const TokenBody = z.looseObject({
  grant_type: z.literal('client_credential'),
  appid: z.string(),
  secret: z.string(),
  force_refresh: z.boolean().default(false),
});
const PhoneBody = z.looseObject({ code: z.string() });
const SendBody = z.looseObject({
  touser: z.string(),
  template_id: z.string(),
  page: z.string().default(''),
  data: z.record(z.string(), z.looseObject({ value: z.coerce.string() })),
  client_msg_id: z.string().optional(),
});

/** The interfaces that WeChat offers to servers. Every answer is HTTP 200 with an `errcode` when something is wrong. */
export function serverApi(router: Router, world: WechatWorld, faults: Faults): void {
  router.get('/sns/jscode2session', (ctx) =>
    answer(ctx, faults, 'login', () => {
      world.requireApp(queryText(ctx, 'appid'), queryText(ctx, 'secret'));
      const person = world.codes.use('login', queryText(ctx, 'js_code'));
      return { openid: person.openid, session_key: Buffer.from(person.openid).toString('base64') };
    }),
  );
  router.post('/cgi-bin/stable_token', (ctx) =>
    answer(ctx, faults, 'token', () => {
      const body = parsed(TokenBody, ctx);
      world.requireApp(body.appid, body.secret);
      return world.tokens.stable(body.force_refresh);
    }),
  );
  router.post('/wxa/business/getuserphonenumber', (ctx) =>
    answer(ctx, faults, 'phone', () => {
      world.tokens.require(queryText(ctx, 'access_token'));
      return { errcode: 0, errmsg: 'ok', phone_info: phoneInfo(world, parsed(PhoneBody, ctx).code) };
    }),
  );
  router.post('/cgi-bin/message/subscribe/send', (ctx) =>
    answer(ctx, faults, 'send', (fault) => {
      world.tokens.require(queryText(ctx, 'access_token'));
      const body = parsed(SendBody, ctx);
      const data = Object.fromEntries(Object.entries(body.data).map(([key, { value }]) => [key, value]));
      const { touser: openid, template_id: templateId, page, client_msg_id: clientMessageId } = body;
      const request = { openid, templateId, page, data, clientMessageId };
      const id =
        fault?.kind === 'bounce'
          ? world.messages.bounce(request, fault.errorStatus)
          : world.messages.send(request);
      return { errcode: 0, errmsg: 'ok', msgid: id };
    }),
  );
}

function phoneInfo(world: WechatWorld, code: string): unknown {
  const { phone } = world.codes.use('phone', code);
  const watermark = {
    timestamp: Math.floor(world.options.clock.now().getTime() / 1000),
    appid: world.options.appId,
  };
  return { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark };
}

/** Runs `work` under the next fault of this interface and writes its answer or refusal. */
async function answer(
  ctx: Context,
  faults: Faults,
  api: FaultApi,
  work: (fault: Fault | undefined) => unknown,
): Promise<void> {
  const fault = faults.next(api);
  if (fault?.kind === 'slow') await delay(fault.delayMs);
  if (fault?.kind === 'dropRequest') return drop(ctx);
  ctx.body =
    fault?.kind === 'error'
      ? { errcode: fault.errcode, errmsg: 'fault on demand' }
      : outcome(() => work(fault));
  if (fault?.kind === 'dropAnswer') drop(ctx);
}

function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { errcode: error.errcode, errmsg: error.errmsg };
    throw error;
  }
}

/** Breaks the connection as a lost network would. */
function drop(ctx: Context): void {
  ctx.respond = false;
  ctx.req.socket.destroy();
}

function parsed<S extends z.ZodType>(schema: S, ctx: Context): z.output<S> {
  const result = schema.safeParse(ctx.request.body);
  if (!result.success) throw new Refusal(47001, 'data format error');
  return result.data;
}

function queryText(ctx: Context, name: string): string {
  const value = ctx.query[name];
  return typeof value === 'string' ? value : '';
}
