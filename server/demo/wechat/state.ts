import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A message that arrived on a phone. */
export interface PhoneMessage {
  readonly id: number;
  readonly openid: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
  /** The sender's own name of the message; the same name is delivered once. */
  readonly clientMessageId: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type CodeKind = 'login' | 'phone';

interface Code {
  readonly code: string;
  readonly kind: CodeKind;
  readonly openid: string;
  readonly expiresAt: number;
  used: boolean;
}

interface Token {
  readonly token: string;
  readonly expiresAt: number;
}

/** What the emulated WeChat knows. Plain data, so that it can be written down as it is. */
export interface WechatState {
  codes: Code[];
  /** Newest last; at most two are good at a time. */
  tokens: Token[];
  /** When the token was last renewed by force, and how often on that day. */
  forced: { at: number; day: string; count: number };
  /** `openid templateId` → permitted messages; -1 stands for a long-term permission. */
  quotas: Record<string, number>;
  messages: PhoneMessage[];
}

export interface StateKeeper {
  readonly state: WechatState;
  /** Has the state written down soon. */
  touch(): void;
  /** Writes it down now, when anything changed. */
  flush(): void;
}

const WRITE_AFTER_MS = 300;

/** The state kept in `file` over restarts; without a file it lives as long as the process. */
export function keepState(file: string | undefined): StateKeeper {
  const state = file !== undefined && existsSync(file) ? read(file) : emptyState();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    if (timer === undefined || file === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    write(file, state);
  };
  return {
    state,
    flush,
    touch() {
      if (file === undefined || timer !== undefined) return;
      timer = setTimeout(flush, WRITE_AFTER_MS);
      timer.unref();
    },
  };
}

function emptyState(): WechatState {
  return { codes: [], tokens: [], forced: { at: 0, day: '', count: 0 }, quotas: {}, messages: [] };
}

function read(file: string): WechatState {
  return { ...emptyState(), ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<WechatState>) };
}

/** Written beside and moved over, so that a crash leaves the old state rather than half a new one. */
function write(file: string, state: WechatState): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}
