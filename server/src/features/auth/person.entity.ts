import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * A human with a WeChat account. Name, phone and openid are sealed; the indexes find them by exact value. A closed account
 * keeps its row, without any personal data, so that what was done under it stays accountable.
 */
export const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.integer().primary(),
    appId: p.string().length(64),
    openidIndex: p.string().length(64),
    sealedOpenid: p.text().nullable(),
    phoneIndex: p.string().length(64).nullable(),
    sealedPhone: p.text().nullable(),
    /** From the contact list that first matched the phone; absent until then. */
    sealedName: p.text().nullable(),
    createdAt: p.datetime(3),
    closedAt: p.datetime(3).nullable(),
  },
  uniques: [
    { name: 'person_openid_uq', properties: ['appId', 'openidIndex'] },
    { name: 'person_phone_uq', properties: ['appId', 'phoneIndex'] },
  ],
});
export type Person = InferEntity<typeof PersonSchema>;
