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
  },
  uniques: [{ name: 'officer_username_uq', properties: ['username'] }],
  indexes: [{ name: 'officer_zone_ix', properties: ['zoneId', 'id'] }],
});
export type Officer = InferEntity<typeof OfficerSchema>;
