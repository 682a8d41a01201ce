import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';

/** Where WeChat tells a mini-program's server of events, and how it signs and encrypts them. */
export interface CallbackTarget {
  readonly url: string;
  readonly token: string;
  readonly encodingAesKey: string;
}

export interface Callbacks {
  /** Tells of one event; WeChat waits for nobody, so this returns at once. */
  tell(openid: string, event: string, list: readonly Readonly<Record<string, string>>[]): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

const ATTEMPTS = 3;
const TIMEOUT_MS = 5000;
const BLOCK = 32;

/** The events as WeChat sends them in its safe mode, each at most three times until `success` comes back. */
export function createCallbacks(clock: Clock, appId: string, target: CallbackTarget | undefined): Callbacks {
  const underWay = new Set<Promise<void>>();
  return {
    tell(openid, event, list) {
      if (target === undefined) return;
      const seconds = String(Math.floor(clock.now().getTime() / 1000));
      const message = {
        ToUserName: 'gh_emulator',
        FromUserName: openid,
        CreateTime: seconds,
        MsgType: 'event',
        Event: event,
        List: list,
      };
      const sending = deliver(target, appId, seconds, JSON.stringify(message)).finally(() =>
        underWay.delete(sending),
      );
      underWay.add(sending);
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

async function deliver(
  target: CallbackTarget,
  appId: string,
  timestamp: string,
  text: string,
): Promise<void> {
  const { address, body } = callbackRequest(target, appId, timestamp, text);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).then(
      (response) => response.text(),
      () => '',
    );
    if (answer === 'success') return;
  }
}

/** The signed request for one event; tests change it to see it refused. */
export function callbackRequest(
  { url, token, encodingAesKey }: CallbackTarget,
  appId: string,
  timestamp: string,
  text: string,
): { address: string; body: string } {
  const nonce = randomBytes(5).readUIntBE(0, 5).toString();
  const encrypted = encrypt(encodingAesKey, appId, text);
  const query = new URLSearchParams({
    signature: sign(token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: sign(token, timestamp, nonce, encrypted),
  });
  return {
    address: `${url}?${query}`,
    body: JSON.stringify({ ToUserName: 'gh_emulator', Encrypt: encrypted }),
  };
}

function sign(...parts: string[]): string {
  return createHash('sha1').update(parts.toSorted().join('')).digest('hex');
}

function encrypt(encodingAesKey: string, appId: string, text: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const content = Buffer.concat([randomBytes(16), length, Buffer.from(text), Buffer.from(appId)]);
  const missing = BLOCK - (content.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([content, Buffer.alloc(missing, missing)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}
