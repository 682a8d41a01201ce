import bodyParser from '@koa/bodyparser';
import Router from '@koa/router';
import { z } from 'zod';
import type { Extension } from '../../src/app.ts';
import type { LicenceHolder } from '../../src/features/bindings/index.ts';
import { addMs, type Clock } from '../../src/lib/clock.ts';
import { newSecret } from '../../src/lib/ids.ts';

const CODE_LIFE_MS = 5 * 60_000;

const Holder = z.strictObject({
  creditCode: z.string().length(18),
  holderName: z.string().min(1),
  isLegalRepresentative: z.boolean().default(true),
});
const Code = z.strictObject({ code: z.string() });

/**
 * The electronic business licence (电子营业执照) of the demonstration, under `/emulator/licence`: `POST show` is the owner opening
 * the licence app and gives a code, good once within five minutes; `POST exchange` is the server asking who that was. It
 * believes every holder it is told, as no real one would.
 */
export function licenceEmulator(apiKey: string, clock: Clock): Extension {
  const codes = new Map<string, { holder: LicenceHolder; until: Date }>();
  const router = new Router({ prefix: '/emulator/licence' });
  router.post('/show', readJson, (ctx) => {
    const holder = Holder.safeParse(ctx.request.body);
    if (!holder.success) return void (ctx.status = 400);
    const code = newSecret(12);
    codes.set(code, { holder: holder.data, until: addMs(clock.now(), CODE_LIFE_MS) });
    ctx.body = { code };
  });
  router.post('/exchange', readJson, (ctx) => {
    if (ctx.get('authorization') !== `Bearer ${apiKey}`) return void (ctx.status = 401);
    const asked = Code.safeParse(ctx.request.body);
    const found = asked.success ? codes.get(asked.data.code) : undefined;
    if (asked.success) codes.delete(asked.data.code);
    if (found === undefined || found.until <= clock.now()) {
      ctx.status = 404;
      ctx.body = { reason: 'unknown, used or expired code' };
      return;
    }
    ctx.body = found.holder;
  });
  return (app) => void app.use(router.routes());
}

const readJson = bodyParser({ enableTypes: ['json'], jsonLimit: '16kb' });
