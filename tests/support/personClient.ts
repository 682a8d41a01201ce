import { randomUUID } from 'node:crypto';
import { emulatedPhone } from './emulatedPhone.ts';

/** Calls the interface of a running server as one person, beside the phone under test. */
export interface PersonClient {
  /** The enterprise the person acts for first. */
  enterpriseId: number;
  get: <T>(path: string) => Promise<T>;
  /** Under an idempotency key of its own. */
  post: <T>(path: string, body: object) => Promise<T>;
}

/** Sign in as the emulator's person with `openid`, binding the phone number. Throws on any answer but 200. */
export async function signInAs(url: string, openid: string): Promise<PersonClient> {
  const phone = emulatedPhone(url, openid);
  const session = await call<Session>(url, '/v1/auth/wechat-login', {
    body: { code: await phone.loginCode() },
  });
  const token = session.accessToken;
  const me = await call<Me>(url, '/v1/auth/wechat-phone', { token, body: { code: await phone.phoneCode() } });
  const enterpriseId = me.memberships[0]?.enterpriseId ?? 0;
  return {
    enterpriseId,
    get: (path) => call(url, path, { token }),
    post: (path, body) => call(url, path, { token, body }),
  };
}

interface Me {
  memberships: { enterpriseId: number }[];
}

interface Session extends Me {
  accessToken: string;
}

async function call<T>(url: string, path: string, options: { token?: string; body?: object }): Promise<T> {
  const { token, body } = options;
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${answer}`);
  return JSON.parse(answer) as T;
}
