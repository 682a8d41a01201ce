import { addMs } from '../../lib/clock.ts';
import type { Clock } from '../../lib/clock.ts';

/** An access token and when WeChat ends it. */
export interface AccessToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Where all processes share the token. At most one of them holds the right to renew it. */
export interface TokenStore {
  read(): Promise<AccessToken | undefined>;
  /** Takes the right to renew until `until`; false when another process has it. */
  takeTurn(now: Date, until: Date): Promise<boolean>;
  write(token: AccessToken): Promise<void>;
  /** Gives the right back. */
  endTurn(): Promise<void>;
}

export interface TokenSource {
  /** A token that is good for the next minutes. */
  current(): Promise<string>;
  /** A token other than `refused`, which WeChat did not accept. */
  renew(refused: string): Promise<string>;
}

interface TokenSourceOptions {
  readonly store: TokenStore;
  /** Asks WeChat; `force` also ends the token that is still good. */
  readonly fetchToken: (force: boolean) => Promise<{ token: string; expiresInSeconds: number }>;
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<void>;
}

const EARLY_MS = 5 * 60_000;
const TURN_MS = 15_000;
const WAIT_MS = 100;
const WAITS = 200; // a little longer than one turn

/**
 * The access token of one mini-program, shared over processes through `store`: renewed five minutes before its end, by one
 * process at a time, while the others go on with the old one or wait for the new one.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  let underWay: Promise<string> | undefined;
  /** Calls of one process that come together share one renewal. */
  const single = (refused: string | undefined): Promise<string> => {
    underWay ??= obtain(options, refused).finally(() => (underWay = undefined));
    return underWay;
  };
  return {
    async current() {
      const stored = await options.store.read();
      return stored !== undefined && isGood(stored, options.clock, EARLY_MS)
        ? stored.token
        : single(undefined);
    },
    renew: (refused) => single(refused),
  };
}

async function obtain(options: TokenSourceOptions, refused: string | undefined): Promise<string> {
  const { store, clock, pause } = options;
  for (let wait = 0; wait < WAITS; wait += 1) {
    const other = await storedOther(store, refused);
    if (other !== undefined && isGood(other, clock, EARLY_MS)) return other.token;
    const now = clock.now();
    if (await store.takeTurn(now, addMs(now, TURN_MS))) return renewInTurn(options, refused);
    if (other !== undefined && isGood(other, clock, 0)) return other.token; // somebody else is renewing it already
    await pause(WAIT_MS);
  }
  throw new Error('no access token: another process holds the turn and does not finish');
}

/** With the turn in hand: looks once more, since another process may just have finished, and only then asks WeChat. */
async function renewInTurn(options: TokenSourceOptions, refused: string | undefined): Promise<string> {
  const { store, fetchToken, clock } = options;
  try {
    const other = await storedOther(store, refused);
    if (other !== undefined && isGood(other, clock, EARLY_MS)) return other.token;
    const askedAt = clock.now();
    const { token, expiresInSeconds } = await fetchToken(refused !== undefined);
    await store.write({ token, expiresAt: addMs(askedAt, expiresInSeconds * 1000) });
    return token;
  } finally {
    await store.endTurn();
  }
}

async function storedOther(store: TokenStore, refused: string | undefined): Promise<AccessToken | undefined> {
  const stored = await store.read();
  return stored?.token === refused ? undefined : stored;
}

function isGood(token: AccessToken, clock: Clock, marginMs: number): boolean {
  return token.expiresAt.getTime() - marginMs > clock.now().getTime();
}
