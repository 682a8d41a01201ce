import { OBJECTION_OUTCOMES } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Somebody's objection to a public notice. Who raised it is sealed and shown to officers only in masked form. */
export const ObjectionSchema = defineEntity({
  name: 'Objection',
  tableName: 'objection',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    claimId: p.integer(),
    reason: p.string().length(500),
    sealedName: p.string().length(500),
    sealedPhone: p.string().length(500),
    raisedAt: p.datetime(3),
    answerBy: p.string().length(10),
    outcome: p.enum([...OBJECTION_OUTCOMES]),
    answer: p.string().length(200).nullable(),
    answeredAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'objection_claim_ix', properties: ['claimId', 'id'] }],
});
export type Objection = InferEntity<typeof ObjectionSchema>;
