import type { EventArgs, EventSubscriber } from '@mikro-orm/core';
import { SqlEntityManager, type AbstractSqlDriver } from '@mikro-orm/sql';
import { requireOwnZone, zoneOf } from './bindToZone.ts';
import { confineSql } from './confineSql.ts';
import { ofZone } from './zoneTables.ts';

type Execute = SqlEntityManager<AbstractSqlDriver>['execute'];

/** The entity manager of the product: bound to a zone, it confines SQL written by hand as the ORM's filter confines its own. */
export class ConfinedEntityManager extends SqlEntityManager<AbstractSqlDriver> {
  override execute: Execute = (query, params, options) => {
    const zoneId = zoneOf(this);
    if (zoneId === undefined) return super.execute(query, params, options as never);
    if (typeof query !== 'string') throw new Error('bound to a zone, only SQL text is executed');
    return super.execute(confineSql(query, zoneId), params, options as never);
  };
}

/** Refuses to write a row of another zone than the entity manager is bound to. */
export const zoneGuard: EventSubscriber = {
  beforeCreate: requireOwn,
  beforeUpdate: requireOwn,
  beforeDelete: requireOwn,
};

function requireOwn({ em, entity, meta }: EventArgs<{ zoneId?: unknown }>): void {
  if (ofZone.get(meta.className)?.by === 'zone') requireOwnZone(em, meta.tableName, entity.zoneId);
}
