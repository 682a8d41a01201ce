import { z } from 'zod';
import { doneResponse, idParam, instantText } from './common.ts';
import { defineContract } from './contract.ts';

/**
 * One of the caller's own sign-ins that may still be used. `device`: for persons a name such as “iPhone · 微信”, for officers what
 * the browser called itself; absent when nothing is known. `isCurrent`: the one that asks.
 */
export const SignInDto = z.strictObject({
  sessionId: z.int(),
  device: z.string().optional(),
  createdAt: instantText,
  seenAt: instantText,
  isCurrent: z.boolean(),
});
export type SignInDto = z.infer<typeof SignInDto>;

export const signInList = z.strictObject({ items: z.array(SignInDto) });
/** `ended`: how many other sign-ins were ended. */
export const othersEnded = z.strictObject({ ended: z.int().nonnegative() });

/** A person's devices; the same for officers stands in `officers.ts`. */
export const sessionsContracts = {
  listOwnSessions: defineContract({
    method: 'get',
    path: '/v1/me/sessions',
    summary: '本人尚有效的登录设备（新的在前，至多 50 个）',
    access: 'person',
    response: signInList,
  }),
  revokeOwnSession: defineContract({
    method: 'post',
    path: '/v1/me/sessions/:sessionId/revoke',
    summary: '让本人的一台设备退出登录，立即生效',
    access: 'person',
    params: z.strictObject({ sessionId: idParam }),
    response: doneResponse,
    errors: ['auth.session_not_found'],
  }),
  revokeOtherSessions: defineContract({
    method: 'post',
    path: '/v1/me/sessions/revoke-others',
    summary: '让本人除当前设备外的所有设备退出登录，立即生效',
    access: 'person',
    response: othersEnded,
  }),
};
