import type { MeDto, PersonSessionDto, TokensDto } from '@innovation-points/shared/contracts/auth.ts';
import { adoptMe, sessionStore } from '../session/state';
import { chooseEnterprise } from '../session/session.logic';
import { callAnonymously } from './anonymous';
import { ApiError } from './apiError';
import { createClient, type ApiRequest } from './client.logic';
import { send } from './transport';
import { silentLoginCode } from './wechat';

const client = createClient(send, { token: accessToken, renew });

/**
 * The only way to the server. Rejects with an ApiError, whatever went wrong. An enterprise that the server no longer knows the
 * person to act for leaves the session first, so that every page shows what is left.
 */
export async function call<Answer>(request: ApiRequest): Promise<Answer> {
  try {
    return await client<Answer>(request);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'enterprise.not_found') {
      await forgetLostEnterprise();
    }
    throw error;
  }
}

/** Asks anew whom the person acts for; without an answer the next request finds out. */
async function forgetLostEnterprise(): Promise<void> {
  try {
    adoptMe(await client<MeDto>({ method: 'GET', path: '/v1/me' }));
  } catch {
    // What failed first is what the page tells.
  }
}

/** Reads one resource. */
export function read<Answer>(path: string, query?: ApiRequest['query']): Promise<Answer> {
  return call<Answer>({ method: 'GET', path, ...(query === undefined ? {} : { query }) });
}

function accessToken(): string | undefined {
  const session = sessionStore.get();
  return session.kind === 'signedIn' ? session.tokens.accessToken : undefined;
}

/**
 * Makes an expired session good again: with the refresh token, else (in WeChat) with a silent login.
 * False when the person must sign in anew; the session is then ended on this phone.
 */
async function renew(): Promise<boolean> {
  const session = sessionStore.get();
  if (session.kind === 'visitor') {
    return false;
  }
  try {
    const { refreshToken } = session.tokens;
    const tokens = await callAnonymously<TokensDto>({
      method: 'POST',
      path: '/v1/auth/refresh',
      body: { refreshToken },
    });
    sessionStore.set({ ...session, tokens });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status !== 401) {
      return false;
    }
    return renewSilently();
  }
}

async function renewSilently(): Promise<boolean> {
  try {
    const code = await silentLoginCode();
    if (code !== undefined) {
      await openSession(code);
      return true;
    }
  } catch {
    // A code that is refused is not tried again: the person signs in by hand.
  }
  sessionStore.set({ kind: 'visitor' });
  return false;
}

/** Exchanges a one-time WeChat code for a session and keeps it. A code is never sent twice. */
export async function openSession(code: string): Promise<void> {
  const { accessToken, refreshToken, expiresIn, ...me } = await callAnonymously<PersonSessionDto>({
    method: 'POST',
    path: '/v1/auth/wechat-login',
    body: { code },
  });
  const before = sessionStore.get();
  const enterpriseId = chooseEnterprise(me, before.kind === 'signedIn' ? before.enterpriseId : undefined);
  sessionStore.set({
    kind: 'signedIn',
    tokens: { accessToken, refreshToken, expiresIn },
    me,
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
  });
}
