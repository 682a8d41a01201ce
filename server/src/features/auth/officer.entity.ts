import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';

/** A named account of one zone. Never deleted: a disabled one can no longer sign in. */
export const OfficerSchema = defineEntity({
  name: 'Officer',
  tableName: 'officer',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    username: p.string().length(32),
    name: p.string().length(32),
    passwordHash: p.string().length(200),
    roles: p.json().$type<OfficerRole[]>(),
    departmentCode: p.string().length(32).nullable(),
    /** Wrong passwords since the last right one. */
    failedAttempts: p.integer(),
    lockedUntil: p.datetime(3).nullable(),
    disabledAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
    /** Of the authenticator app; null while there is none. */
    sealedTotpSecret: p.text().nullable(),
    /** When a first code proved the secret; null: a secret may be there, but is not in force. */
    totpConfirmedAt: p.datetime(3).nullable(),
    /** The last half minute whose code was taken, so that none is taken twice. */
    totpStep: p.integer().nullable(),
  },
  uniques: [{ name: 'officer_username_uq', properties: ['username'] }],
  indexes: [{ name: 'officer_zone_ix', properties: ['zoneId', 'id'] }],
});
export type Officer = InferEntity<typeof OfficerSchema>;

/** One of the codes that stand in for a lost authenticator, each good once. Only a keyed digest is kept. */
export const RecoveryCodeSchema = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_code',
  properties: {
    id: p.integer().primary(),
    officerId: p.integer(),
    codeIndex: p.string().length(64),
    usedAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'recovery_code_uq', properties: ['officerId', 'codeIndex'] }],
});
