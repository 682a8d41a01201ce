import type { MeDto } from '@innovation-points/shared/contracts/auth.ts';
import { adoptMe, sessionStore } from '../session/state';
import { callAnonymously } from './anonymous';
import { call, read } from './client';

/** Reads anew who the person is and for which enterprises; does nothing for a visitor. */
export async function refreshMe(): Promise<void> {
  if (sessionStore.get().kind === 'signedIn') {
    adoptMe(await read<MeDto>('/v1/me'));
  }
}

/** Binds the phone behind a one-time code of WeChat and takes over the enterprises it opens. */
export async function bindPhone(code: string): Promise<void> {
  adoptMe(await call<MeDto>({ method: 'POST', path: '/v1/auth/wechat-phone', body: { code } }));
}

/** Acts for another of the person's enterprises from now on. */
export function switchEnterprise(enterpriseId: number): void {
  const session = sessionStore.get();
  if (session.kind === 'signedIn') {
    sessionStore.set({ ...session, enterpriseId });
  }
}

/** Ends the session here at once, and on the server if it can be reached. */
export async function signOut(): Promise<void> {
  const session = sessionStore.get();
  if (session.kind === 'visitor') {
    return;
  }
  const { refreshToken } = session.tokens;
  try {
    await callAnonymously({ method: 'POST', path: '/v1/auth/logout', body: { refreshToken } });
  } catch {
    // The token expires by itself; leaving must not depend on the network.
  } finally {
    sessionStore.set({ kind: 'visitor' });
  }
}
