import { describe, expect, it } from '@jest/globals';
import {
  createTokenSource,
  type AccessToken,
  type TokenStore,
} from '../../../server/src/integrations/wechat/tokenSource.ts';
import { fixedClock } from '../../../server/src/lib/clock.ts';

const MINUTE = 60_000;

/** The store that processes share, and what was asked of WeChat. */
function world() {
  const clock = fixedClock('2026-11-20T02:00:00Z');
  let stored: AccessToken | undefined;
  let turnUntil: Date | undefined;
  const asked: boolean[] = [];
  let failing = false;
  const store: TokenStore = {
    read: () => Promise.resolve(stored),
    takeTurn(now, until) {
      if (turnUntil !== undefined && turnUntil > now) return Promise.resolve(false);
      turnUntil = until;
      return Promise.resolve(true);
    },
    write(token) {
      stored = token;
      return Promise.resolve();
    },
    endTurn() {
      turnUntil = undefined;
      return Promise.resolve();
    },
  };
  const fetchToken = async (force: boolean) => {
    asked.push(force);
    await Promise.resolve();
    if (failing) throw new Error('no answer');
    return { token: `token-${asked.length}`, expiresInSeconds: 7200 };
  };
  const pause = (ms: number) => Promise.resolve(clock.advance(ms));
  const process = () => createTokenSource({ store, fetchToken, clock, pause });
  return { clock, asked, store, process, fail: (on: boolean) => void (failing = on) };
}

describe('the access token', () => {
  it('is asked for once, however many processes and calls want it', async () => {
    const { process, asked } = world();
    const [one, two] = [process(), process()];
    const tokens = await Promise.all([one.current(), one.current(), two.current(), two.current()]);
    expect([...new Set(tokens)]).toEqual(['token-1']);
    expect(asked).toEqual([false]);
  });

  it('is renewed five minutes before its end, not earlier', async () => {
    const { process, clock } = world();
    const source = process();
    await source.current();
    clock.advance(114 * MINUTE);
    expect(await source.current()).toBe('token-1');
    clock.advance(MINUTE);
    expect(await source.current()).toBe('token-2');
  });

  it('stays the old one for a process that sees another renewing', async () => {
    const { process, clock, store, asked } = world();
    await process().current();
    clock.advance(116 * MINUTE);
    await store.takeTurn(clock.now(), new Date(clock.now().getTime() + MINUTE));
    expect(await process().current()).toBe('token-1');
    expect(asked).toEqual([false]);
  });

  it('is forced anew when WeChat refused it, once for all who were refused', async () => {
    const { process, asked } = world();
    const [one, two] = [process(), process()];
    await one.current();
    expect(await Promise.all([one.renew('token-1'), two.renew('token-1')])).toEqual(['token-2', 'token-2']);
    expect(await two.renew('token-1')).toBe('token-2');
    expect(asked).toEqual([false, true]);
  });

  it('is asked for again after a failure', async () => {
    const { process, fail } = world();
    fail(true);
    await expect(process().current()).rejects.toThrow('no answer');
    fail(false);
    expect(await process().current()).toBe('token-2');
  });

  it('is taken over from a process that died while renewing', async () => {
    const { process, clock, store } = world();
    await store.takeTurn(clock.now(), new Date(clock.now().getTime() + 15_000));
    expect(await process().current()).toBe('token-1');
  });

  it('fails clearly when the turn is never given back', async () => {
    const { process, store } = world();
    store.takeTurn = () => Promise.resolve(false);
    await expect(process().current()).rejects.toThrow('no access token');
  });
});
