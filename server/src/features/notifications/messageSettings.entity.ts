import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** What a person wants on the phone; somebody without a row has never changed anything. */
export const MessageSettingsSchema = defineEntity({
  name: 'MessageSettings',
  tableName: 'message_settings',
  properties: {
    id: p.integer().primary(),
    personId: p.integer(),
    /** Names of the groups switched off, with commas between; every other group is on, also one added later. */
    mutedGroups: p.string().length(200),
    quietOn: p.boolean(),
    quietFrom: p.string().length(5),
    quietUntil: p.string().length(5),
    updatedAt: p.datetime(3),
  },
  uniques: [{ name: 'message_settings_person_uq', properties: ['personId'] }],
});
export type MessageSettings = InferEntity<typeof MessageSettingsSchema>;
