import { SCHEME_STATUSES } from '@innovation-points/shared/vocabulary/scoring.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Zone of schemes that are shipped and serve every zone. */
export const ALL_ZONES = 0;

/** One version of a scheme (指标体系), exactly as its author wrote it: the text never changes and is never deleted. */
export const SchemeVersionSchema = defineEntity({
  name: 'SchemeVersion',
  tableName: 'scheme_version',
  properties: {
    id: p.integer().primary(),
    /** 0 for shipped schemes, else the zone that imported it. */
    zoneId: p.integer(),
    code: p.string().length(64),
    version: p.integer(),
    /** The YAML text. */
    content: p.text(),
    contentHash: p.string().length(64),
    /** Versions from before there were drafts are approved, and in force from the beginning. */
    status: p.enum([...SCHEME_STATUSES]).default('approved'),
    /** Runs that name no version take the newest approved one whose day has come. */
    validFrom: p.string().length(10).default(''),
    /** As the audit log names them. */
    createdBy: p.string().length(64).default(''),
    createdAt: p.datetime(3),
    approvedBy: p.string().length(64).nullable(),
    approvedAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'scheme_version_uq', properties: ['zoneId', 'code', 'version'] }],
});
export type SchemeVersion = InferEntity<typeof SchemeVersionSchema>;
