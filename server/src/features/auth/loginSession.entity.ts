import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * One sign-in on one device, of a person or of an officer. All refresh tokens that follow from it are one family: only the
 * newest `generation` is good, and an older one coming back ends the session, unless the answer with the newest may have been lost
 * (`sessions.service.ts`).
 */
export const LoginSessionSchema = defineEntity({
  name: 'LoginSession',
  tableName: 'login_session',
  properties: {
    id: p.integer().primary(),
    personId: p.integer().nullable(),
    officerId: p.integer().nullable(),
    generation: p.integer(),
    /** The newest generation that has come back to us: whoever asked for it has its tokens. */
    confirmedGeneration: p.integer().default(1),
    /** When `generation` was given out; null for the first. */
    rotatedAt: p.datetime(3).nullable(),
    /** When the newest refresh token ends; each rotation moves it on. */
    expiresAt: p.datetime(3),
    createdAt: p.datetime(3),
    /** An officer's last request, to the minute; a person's last renewal of tokens. Null until the first. */
    seenAt: p.datetime(3).nullable(),
    /** When an officer last gave a code of the second factor in this session. */
    provedAt: p.datetime(3).nullable(),
    /** What an officer's browser called itself; the name of a person's device (`deviceName`). */
    device: p.string().length(120).nullable(),
    revokedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'login_session_person_ix', properties: ['personId'] },
    { name: 'login_session_officer_ix', properties: ['officerId'] },
    { name: 'login_session_expiry_ix', properties: ['expiresAt'] },
  ],
});
export type LoginSession = InferEntity<typeof LoginSessionSchema>;
