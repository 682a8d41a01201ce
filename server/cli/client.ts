import { existsSync, mkdirSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { newId } from '../src/lib/ids.ts';
import { ZONE } from './texts/zone.ts';

const SESSION_FILE = path.resolve(process.env['DATA_DIR'] ?? '.data', 'zone-session.json');

interface Session {
  readonly server: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** What a program reads of a failure under `--json`. */
interface ErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
}

/** The server refused, or could not be reached; `message` is the Chinese sentence to show, `detail` the server's answer. */
export class CommandError extends Error {
  readonly detail: ErrorDetail;

  constructor(message: string, detail: ErrorDetail = { code: 'command.failed', message }) {
    super(message);
    this.detail = detail;
  }
}

/** What a command needs: the HTTP interface as the signed-in account, and one way to print. */
export interface ZoneClient {
  get<T>(route: string, query?: Readonly<Record<string, string | number | undefined>>): Promise<T>;
  /** Sends a fresh idempotency key; a retry after a lost answer therefore is a new request: look first what happened. */
  post<T>(route: string, body?: unknown): Promise<T>;
  /** Uploads the file at `file`, streamed from disk, with further form fields. */
  upload<T>(route: string, file: string, fields?: Readonly<Record<string, string>>): Promise<T>;
  /** Saves the bytes of an answer to `file` and says how many there were; a file that is there is not overwritten. */
  download(route: string, file: string): Promise<number>;
  /** Prints `data` as JSON under `--json`, else what `human` makes of it. */
  print<T>(data: T, human: (data: T) => string): void;
  /** Remembers the tokens for the next commands. */
  signIn(tokens: { accessToken: string; refreshToken: string }): void;
  /** Ends the session on the server and forgets its tokens; a server that does not answer forgets it by time. */
  signOut(): Promise<void>;
}

interface ClientOptions {
  readonly server: string;
  readonly json: boolean;
}

/** A client of `server`, signed in with the tokens of the last `zone login`; an expired token is renewed once. */
export function createClient(options: () => ClientOptions): ZoneClient {
  const reach = async (method: string, route: string, init: RequestInit = {}): Promise<Response> => {
    const { server } = options();
    let session = readSession(server);
    let response = await send(server, method, route, init, session);
    if (response.status === 401 && session !== undefined) {
      session = await renew(session);
      response = await send(server, method, route, init, session);
    }
    return response;
  };
  const request = async <T>(method: string, route: string, init?: RequestInit): Promise<T> =>
    answerOf<T>(await reach(method, route, init));
  return {
    get: (route, query = {}) => request('GET', `${route}${queryText(query)}`),
    post: (route, body) =>
      request('POST', route, {
        body: JSON.stringify(body ?? {}),
        headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
      }),
    async upload(route, file, fields = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        form.append(name, value);
      }
      form.append('file', await openAsBlob(file), path.basename(file));
      return request('POST', route, { body: form, headers: { 'idempotency-key': newId() } });
    },
    async download(route, file) {
      const response = await reach('GET', route);
      if (!response.ok) {
        return answerOf<number>(response);
      }
      return save(file, Buffer.from(await response.arrayBuffer()));
    },
    print(data, human) {
      process.stdout.write(`${options().json ? JSON.stringify(data, null, 2) : human(data)}\n`);
    },
    signIn: (tokens) => writeSession({ server: options().server, ...tokens }),
    signOut: () => endSession(options().server),
  };
}

async function send(
  server: string,
  method: string,
  route: string,
  init: RequestInit,
  session: Session | undefined,
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (session !== undefined) {
    headers.set('authorization', `Bearer ${session.accessToken}`);
  }
  return reached(server, route, { ...init, method, headers });
}

/** The server's response, whatever it says; a `CommandError` when it cannot be reached. */
export async function reached(server: string, route: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(server + route, init);
  } catch {
    throw new CommandError(say(ZONE.unreachable, { server }));
  }
}

/** The body of a response; what it refuses is thrown as a `CommandError`. */
export async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (response.ok) {
    return JSON.parse(text) as T;
  }
  throw refusalOf(text) ?? new CommandError(say(ZONE.unexpected, { status: response.status }));
}

function save(file: string, bytes: Uint8Array): number {
  if (existsSync(file)) {
    throw new CommandError(say(ZONE.fileExists, { file }));
  }
  writeFileSync(file, bytes, { mode: 0o600 });
  return bytes.byteLength;
}

/** What an error body says, its wrong fields one a line; undefined when it is no such body. */
function refusalOf(text: string): CommandError | undefined {
  try {
    const { error } = JSON.parse(text) as { error: ErrorDetail };
    const fields = (error.fields ?? [])
      .map((field) => say(ZONE.field, { path: field.path, problem: field.message }))
      .join('');
    return new CommandError(say(ZONE.refusal, { sentence: error.message, code: error.code, fields }), error);
  } catch {
    return undefined;
  }
}

async function endSession(server: string): Promise<void> {
  const session = readSession(server);
  rmSync(SESSION_FILE, { force: true });
  if (session === undefined) {
    return;
  }
  const { refreshToken } = session;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ refreshToken });
  await fetch(`${server}/v1/auth/logout`, { method: 'POST', headers, body }).catch(() => undefined);
}

async function renew(session: Session): Promise<Session> {
  const response = await fetch(`${session.server}/v1/auth/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refreshToken: session.refreshToken }),
  });
  if (!response.ok) {
    rmSync(SESSION_FILE, { force: true });
    throw new CommandError(ZONE.signInAgain);
  }
  const { accessToken, refreshToken } = (await response.json()) as {
    accessToken: string;
    refreshToken: string;
  };
  const renewed = { server: session.server, accessToken, refreshToken };
  writeSession(renewed);
  return renewed;
}

function readSession(server: string): Session | undefined {
  try {
    const session = JSON.parse(readFileSync(SESSION_FILE, 'utf8')) as Session;
    return session.server === server ? session : undefined;
  } catch {
    return undefined;
  }
}

function writeSession(session: Session): void {
  mkdirSync(path.dirname(SESSION_FILE), { recursive: true });
  writeFileSync(SESSION_FILE, JSON.stringify(session), { mode: 0o600 });
}

function queryText(query: Readonly<Record<string, string | number | undefined>>): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      text.append(name, String(value));
    }
  }
  return text.size === 0 ? '' : `?${text.toString()}`;
}
