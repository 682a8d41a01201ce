import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { MEMBERSHIP_SOURCES, PERSON_ROLES } from '@innovation-points/shared/vocabulary/roles.ts';

/**
 * One person's right to act for one enterprise. Never deleted: `revokedAt` ends it at once on every device. A right that a
 * member took away comes back only by a new invitation, review or licence.
 */
export const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    personId: p.integer(),
    role: p.enum([...PERSON_ROLES]),
    /** What it rests on, since it was last granted or changed. */
    source: p.enum([...MEMBERSHIP_SOURCES]).default('contact_list'),
    grantedAt: p.datetime(3),
    revokedAt: p.datetime(3).nullable(),
    /** `removed` by a member or by leaving, `closed` with the account, `unlisted` when the contact list no longer has the phone. */
    revokedFor: p.enum(['removed', 'closed', 'unlisted']).nullable(),
  },
  uniques: [{ name: 'membership_person_enterprise_uq', properties: ['personId', 'enterpriseId'] }],
  indexes: [{ name: 'membership_enterprise_ix', properties: ['enterpriseId', 'revokedAt'] }],
});
export type Membership = InferEntity<typeof MembershipSchema>;
