import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A high-tech zone (高新区): the border that no query crosses. */
export const ZoneSchema = defineEntity({
  name: 'Zone',
  tableName: 'zone',
  properties: {
    id: p.integer().primary(),
    code: p.string().length(32).unique(),
    name: p.string().length(64),
    /** The scheme this zone scores with. */
    schemeCode: p.string().length(64),
    /** The scoring run that readers see; null before the first publication. */
    publishedRunId: p.integer().nullable(),
    createdAt: p.datetime(3),
  },
});
export type Zone = InferEntity<typeof ZoneSchema>;
export const zoneEntities = [ZoneSchema];
