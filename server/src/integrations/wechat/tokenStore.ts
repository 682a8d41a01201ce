import { bulkUpsert } from '../../db/bulk.ts';
import type { Orm } from '../../db/orm.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import type { TokenStore } from './tokenSource.ts';
import { WechatTokenSchema } from './wechatToken.entity.ts';

/** The token of `appId` in the database, sealed. Every call is a statement of its own, outside any transaction. */
export function databaseTokenStore(orm: Orm, vault: Vault, appId: string): TokenStore {
  return {
    async read() {
      const row = await orm.em.fork().findOne(WechatTokenSchema, { appId });
      if (!row?.sealedToken || !row.expiresAt) return undefined;
      return { token: vault.open(row.sealedToken), expiresAt: row.expiresAt };
    },
    async takeTurn(now, until) {
      const em = orm.em.fork();
      await bulkUpsert(em, 'wechat_token', ['app_id'], [[appId]], { key: ['app_id'], update: [] });
      const free = { appId, $or: [{ turnUntil: null }, { turnUntil: { $lte: now } }] };
      return (await em.nativeUpdate(WechatTokenSchema, free, { turnUntil: until })) === 1;
    },
    async write({ token, expiresAt }) {
      const change = { sealedToken: vault.seal(token), expiresAt };
      await orm.em.fork().nativeUpdate(WechatTokenSchema, { appId }, change);
    },
    async endTurn() {
      await orm.em.fork().nativeUpdate(WechatTokenSchema, { appId }, { turnUntil: null });
    },
  };
}
