import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';
import { Refusal } from './refusal.ts';
import type { StateKeeper } from './state.ts';

const LIFE_SECONDS = 7200;
const OVERLAP_MS = 5 * 60_000;
const FORCED_A_DAY = 20;
const FORCED_PAUSE_MS = 30_000;

/**
 * The stable access token: the same for all who ask, until five minutes before its end; then a new one, while the old one
 * lives out its time. Forcing a new one ends the old one, at most twenty times a day and not twice in half a minute.
 */
export function createAccessTokens(clock: Clock, { state, touch }: StateKeeper) {
  const countForced = (now: number): void => {
    const day = clock.today();
    const count = state.forced.day === day ? state.forced.count : 0;
    const isTooSoon = now - state.forced.at < FORCED_PAUSE_MS;
    if (count >= FORCED_A_DAY || isTooSoon) throw new Refusal(45009, 'reach max api daily quota limit');
    state.forced = { at: now, day, count: count + 1 };
  };
  return {
    stable(force: boolean): { access_token: string; expires_in: number } {
      const now = clock.now().getTime();
      const newest = state.tokens.at(-1);
      if (!force && newest !== undefined && newest.expiresAt - OVERLAP_MS > now) {
        return { access_token: newest.token, expires_in: Math.floor((newest.expiresAt - now) / 1000) };
      }
      if (force) countForced(now);
      const token = { token: randomBytes(24).toString('hex'), expiresAt: now + LIFE_SECONDS * 1000 };
      state.tokens = [...(force ? [] : state.tokens.filter((old) => old.expiresAt > now)), token];
      touch();
      return { access_token: token.token, expires_in: LIFE_SECONDS };
    },
    require(token: string): void {
      if (token === '') throw new Refusal(41001, 'access_token missing');
      const entry = state.tokens.find((candidate) => candidate.token === token);
      if (entry === undefined) {
        throw new Refusal(40001, 'invalid credential, access_token is invalid or not latest');
      }
      if (entry.expiresAt <= clock.now().getTime()) throw new Refusal(42001, 'access_token expired');
    },
  };
}
