import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { PERSON_ROLES } from '@innovation-points/shared/vocabulary/roles.ts';

/**
 * One person's right to act for one enterprise. Never deleted: `revokedAt` ends it at once on every device, and a right
 * that was once taken away does not come back by itself.
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
    /** Why it was granted: the phone stood on the contact list of 市场监管. */
    source: p.string().length(32),
    grantedAt: p.datetime(3),
    revokedAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'membership_person_enterprise_uq', properties: ['personId', 'enterpriseId'] }],
  indexes: [{ name: 'membership_enterprise_ix', properties: ['enterpriseId', 'revokedAt'] }],
});
export type Membership = InferEntity<typeof MembershipSchema>;
