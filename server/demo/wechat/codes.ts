import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';
import { Refusal } from './refusal.ts';
import type { CodeKind, StateKeeper } from './state.ts';

const CODE_MS = 5 * 60_000;

/** The codes that a phone hands to the mini-program: each is good once, within five minutes. */
export function createCodes<P>(clock: Clock, { state, touch }: StateKeeper, personOf: (openid: string) => P) {
  return {
    issue(kind: CodeKind, openid: string): string {
      personOf(openid);
      const now = clock.now().getTime();
      const code = randomBytes(16).toString('hex');
      state.codes = state.codes.filter((old) => old.expiresAt > now);
      state.codes.push({ code, kind, openid, expiresAt: now + CODE_MS, used: false });
      touch();
      return code;
    },
    /** Whose code it is; afterwards it is used up. */
    use(kind: CodeKind, code: string): P {
      const entry = state.codes.find((candidate) => candidate.code === code && candidate.kind === kind);
      if (entry === undefined || entry.expiresAt <= clock.now().getTime()) {
        throw new Refusal(40029, 'invalid code');
      }
      if (entry.used) throw new Refusal(40163, 'code been used');
      entry.used = true;
      touch();
      return personOf(entry.openid);
    },
  };
}
