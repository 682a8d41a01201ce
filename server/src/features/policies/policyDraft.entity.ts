import { DRAFT_STATUSES } from '@innovation-points/shared/vocabulary/policy.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A version that one officer proposes and another decides on. Its text never changes: another try is another draft. */
export const PolicyDraftSchema = defineEntity({
  name: 'PolicyDraft',
  tableName: 'policy_draft',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    code: p.string().length(64),
    version: p.integer(),
    title: p.string().length(80),
    /** The file as it was uploaded. */
    yaml: p.text().length(16_777_215),
    /** What it was read into, as canonical JSON; this is what becomes the version. */
    content: p.text().length(16_777_215),
    status: p.enum([...DRAFT_STATUSES]),
    authorId: p.integer(),
    submittedAt: p.datetime(3),
    decidedBy: p.integer().nullable(),
    decidedAt: p.datetime(3).nullable(),
    note: p.string().length(200).nullable(),
  },
  indexes: [{ name: 'policy_draft_zone_ix', properties: ['zoneId', 'id'] }],
});
export type PolicyDraft = InferEntity<typeof PolicyDraftSchema>;
