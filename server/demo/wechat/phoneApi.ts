import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { Fault, type Faults } from './faults.ts';
import { Refusal } from './refusal.ts';
import type { WechatWorld } from './wechat.ts';

const MOST_TEMPLATES = 5;
const Who = z.strictObject({ openid: z.string() });
const Subscribe = z.strictObject({
  openid: z.string(),
  templateIds: z.array(z.string()).min(1).max(MOST_TEMPLATES),
  answer: z.enum(['accept', 'reject']),
});

const Change = z.strictObject({
  openid: z.string(),
  templateId: z.string(),
  answer: z.enum(['accept', 'reject']),
});

/** What happens on the phone itself: `wx.login`, the phone-number button, the question for permission, and the faults. */
export function phoneApi(router: Router, world: WechatWorld, faults: Faults): void {
  router.get('/people', (ctx) => {
    ctx.body = { people: world.options.people };
  });
  router.get('/people/:openid/messages', (ctx) => {
    ctx.body = { messages: world.messages.of(String(ctx['params'].openid)) };
  });
  on(router, '/wxa/login', Who, ({ openid }) => ({ code: world.codes.issue('login', openid) }));
  on(router, '/wxa/phone-code', Who, ({ openid }) => ({ code: world.codes.issue('phone', openid) }));
  on(router, '/wxa/subscribe', Subscribe, ({ openid, templateIds, answer }) => ({
    errMsg: 'requestSubscribeMessage:ok',
    ...world.messages.subscribe(openid, templateIds, answer),
  }));
  on(router, '/wxa/subscription-change', Change, ({ openid, templateId, answer }) => {
    world.messages.change(openid, templateId, answer);
    return { done: true };
  });
  on(router, '/faults', Fault, (fault) => {
    faults.add(fault);
    return { done: true };
  });
  on(router, '/faults/clear', z.unknown(), () => {
    faults.clear();
    return { done: true };
  });
}

/** A POST of the phone; what is wrong with it comes back as 400 in WeChat's form. */
function on<S extends z.ZodType>(
  router: Router,
  path: string,
  schema: S,
  work: (body: z.output<S>) => unknown,
): void {
  router.post(path, (ctx) => {
    const body = schema.safeParse(ctx.request.body);
    if (!body.success) return refuse(ctx, new Refusal(47001, z.prettifyError(body.error)));
    try {
      ctx.body = work(body.data);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(ctx, error);
    }
  });
}

function refuse(ctx: Context, { errcode, errmsg }: Refusal): void {
  ctx.status = 400;
  ctx.body = { errcode, errmsg };
}
