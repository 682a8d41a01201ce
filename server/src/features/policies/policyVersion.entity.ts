import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** One version of a policy's text; never changed once it is here. An edit is a new version. */
export const PolicyVersionSchema = defineEntity({
  name: 'PolicyVersion',
  tableName: 'policy_version',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    code: p.string().length(64),
    version: p.integer(),
    /** The whole policy as canonical JSON, as `readPolicy` returned it. */
    content: p.text().length(16_777_215),
    contentHash: p.string().length(64),
    validFrom: p.string().length(10),
    validTo: p.string().length(10),
    createdAt: p.datetime(3),
  },
  uniques: [{ name: 'policy_version_zone_code_version_uq', properties: ['zoneId', 'code', 'version'] }],
});
export type PolicyVersion = InferEntity<typeof PolicyVersionSchema>;
