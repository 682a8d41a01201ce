import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from '../../../server/demo/officers.ts';

/** Calls the interface of a running demonstration as one officer, at that officer's own desk. */
export interface Desk {
  get: <T>(path: string) => Promise<T>;
  /** Under an idempotency key of its own. */
  post: <T>(path: string, body?: object) => Promise<T>;
}

/** Officers who sign in with a second factor, whose codes the demonstration's emulator shows. */
const WITH_CODE: readonly string[] = ['fuhe', 'caiwu', 'caishen'];

/** Signs an officer of the demonstration in, with the second factor where there is one. Throws on any answer but 200. */
export async function deskOf(url: string, username: string): Promise<Desk> {
  const totp = `/emulator/totp/${username}`;
  const code = WITH_CODE.includes(username)
    ? { code: (await call<{ code: string }>(url, totp, {})).code }
    : {};
  const login = { username, password: DEMO_PASSWORD, ...code };
  const { accessToken: token } = await call<{ accessToken: string }>(url, '/v1/auth/officer-login', {
    body: login,
  });
  return {
    get: (path) => call(url, path, { token }),
    post: (path, body = {}) => call(url, path, { token, body }),
  };
}

/** Moves the demonstration's clock forward. Everybody's session grows old with it. */
export async function advanceClock(url: string, days: number): Promise<void> {
  await call(url, '/emulator/clock/advance', { body: { days } });
}

interface Call {
  readonly token?: string;
  readonly body?: object;
}

async function call<T>(url: string, path: string, { token, body }: Call): Promise<T> {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
