import { defineEntity, p } from '@mikro-orm/core';

/** How many requests one caller has been granted in one minute, over all processes. The caller is a keyed digest of the address. */
export const RateWindowSchema = defineEntity({
  name: 'RateWindow',
  tableName: 'rate_window',
  properties: {
    caller: p.string().length(64).primary(),
    /** Minutes since 1970. */
    minute: p.integer().primary(),
    taken: p.integer(),
  },
  indexes: [{ name: 'rate_window_minute_ix', properties: ['minute'] }],
});
export const rateEntities = [RateWindowSchema];
