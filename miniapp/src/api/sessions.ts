import type { SignInDto } from '@innovation-points/shared/contracts/sessions.ts';
import { call, read } from './client';

/** The devices on which the person is signed in, newest first. */
export async function listSignIns(): Promise<SignInDto[]> {
  const { items } = await read<{ items: SignInDto[] }>('/v1/me/sessions');
  return items;
}

/** Signs one device out, at once. */
export async function endSignIn(sessionId: number): Promise<void> {
  await call({ method: 'POST', path: `/v1/me/sessions/${sessionId}/revoke` });
}

/** Signs all other devices out, at once; how many there were. */
export async function endOtherSignIns(): Promise<number> {
  const { ended } = await call<{ ended: number }>({ method: 'POST', path: '/v1/me/sessions/revoke-others' });
  return ended;
}
