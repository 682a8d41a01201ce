import { defineEntity, p } from '@mikro-orm/core';

/** The access token of a mini-program, sealed, and which process is renewing it (until when). */
export const WechatTokenSchema = defineEntity({
  name: 'WechatToken',
  tableName: 'wechat_token',
  properties: {
    appId: p.string().length(64).primary(),
    sealedToken: p.text().nullable(),
    expiresAt: p.datetime(3).nullable(),
    turnUntil: p.datetime(3).nullable(),
  },
});
export const wechatEntities = [WechatTokenSchema];
