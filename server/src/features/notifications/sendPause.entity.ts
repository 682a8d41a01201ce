import { defineEntity, p } from '@mikro-orm/core';

/** One row for all processes: until when nothing is sent to WeChat, because its limit was reached. */
export const SendPauseSchema = defineEntity({
  name: 'SendPause',
  tableName: 'send_pause',
  properties: {
    id: p.integer().primary(),
    until: p.datetime(3),
  },
});
