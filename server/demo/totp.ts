import { createHash } from 'node:crypto';
import Router from '@koa/router';
import type { Extension } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import type { Clock } from '../src/lib/clock.ts';
import { totpCode, totpStep } from '../src/lib/totp.ts';
import { BAODING_OFFICERS, DEMO_OFFICERS, type DemoOfficer } from './officers.ts';

const SECRET_BYTES = 20;
const STEP_SECONDS = 30;

/** Must this officer of the demonstration sign in with a second factor? */
export function needsSecondFactor(
  { roles }: DemoOfficer,
  { TWO_FACTOR_ROLES }: Pick<Config, 'TWO_FACTOR_ROLES'>,
): boolean {
  return TWO_FACTOR_ROLES.some((role) => roles.includes(role));
}

/** The authenticator secret of a demonstration account: anybody can work it out, as anybody may try the demonstration. */
export function demoTotpSecret(username: string): Uint8Array {
  return createHash('sha256').update(`demonstration ${username}`).digest().subarray(0, SECRET_BYTES);
}

/**
 * The authenticator apps of the demonstration's officers: `GET /emulator/totp/:username` shows a code that was not shown before,
 * since each is taken once. Three in one half minute are to be had; then it says how long to wait.
 */
export function totpEmulator(clock: Clock): Extension {
  const shown = new Map<string, number>();
  const router = new Router({ prefix: '/emulator/totp' });
  router.get('/:username', (ctx) => {
    const username = String(ctx['params']['username']);
    if (![...DEMO_OFFICERS, ...BAODING_OFFICERS].some((officer) => officer.username === username)) {
      return void (ctx.status = 404);
    }
    const now = totpStep(clock.now());
    const step = Math.max(now - 1, (shown.get(username) ?? 0) + 1);
    if (step > now + 1) {
      ctx.status = 429;
      const message = `动态码每个只能用一次，请约 ${(step - now - 1) * STEP_SECONDS} 秒后再取。`;
      ctx.body = { error: { code: 'demo.totp_wait', message, requestId: '' } };
      return;
    }
    shown.set(username, step);
    ctx.body = { username, code: totpCode(demoTotpSecret(username), step) };
  });
  return (app) => void app.use(router.routes());
}
