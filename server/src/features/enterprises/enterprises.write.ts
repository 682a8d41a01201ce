import type { FlagKind, IdentifierScheme } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { TitleCode } from '@innovation-points/shared/vocabulary/titles.ts';
import { bulkUpsert, instantValue, type Cell } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';

const IDS_PER_QUERY = 1000;

interface NewEnterprise {
  readonly identifier: string;
  readonly name: string;
}

/**
 * Creates enterprises under their identifier and answers the ids by identifier. Inside a transaction; each identifier once.
 * One that another transaction has created meanwhile is found, not created twice.
 */
export async function createEnterprises(
  tx: Em,
  at: { zoneId: number; scheme: IdentifierScheme; now: Date },
  created: readonly NewEnterprise[],
): Promise<Map<string, number>> {
  const { zoneId, scheme } = at;
  const instant = instantValue(tx, at.now);
  await bulkUpsert(
    tx,
    'enterprise',
    ['zone_id', 'registered_as', 'name', 'status', 'created_at', 'updated_at'],
    created.map(({ identifier, name }) => [
      zoneId,
      `${scheme}:${identifier}`,
      name,
      'active',
      instant,
      instant,
    ]),
    { key: ['zone_id', 'registered_as'], update: [] },
  );
  const ids = await idsByRegistration(tx, zoneId, scheme, created);
  await bulkUpsert(
    tx,
    'enterprise_identifier',
    ['zone_id', 'enterprise_id', 'scheme', 'value'],
    [...ids].map(([identifier, id]): Cell[] => [zoneId, id, scheme, identifier]),
    { key: ['zone_id', 'scheme', 'value'], update: [] },
  );
  return ids;
}

async function idsByRegistration(
  tx: Em,
  zoneId: number,
  scheme: IdentifierScheme,
  created: readonly NewEnterprise[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let at = 0; at < created.length; at += IDS_PER_QUERY) {
    const keys = created.slice(at, at + IDS_PER_QUERY).map(({ identifier }) => `${scheme}:${identifier}`);
    const rows = await tx.execute<{ id: number; registeredAs: string }[]>(
      `select id, registered_as as registeredAs from enterprise
        where zone_id = ? and registered_as in (${keys.map(() => '?').join(', ')})`,
      [zoneId, ...keys],
    );
    for (const { id, registeredAs } of rows) ids.set(registeredAs.slice(scheme.length + 1), id);
  }
  return ids;
}

/** Adds titles, or moves the end of those that begin on the same day. Inside a transaction. */
export async function saveTitles(
  tx: Em,
  zoneId: number,
  titles: readonly {
    enterpriseId: number;
    code: TitleCode;
    validFrom: string;
    validTo: string | undefined;
  }[],
): Promise<void> {
  await bulkUpsert(
    tx,
    'enterprise_title',
    ['zone_id', 'enterprise_id', 'code', 'valid_from', 'valid_to'],
    titles.map(({ enterpriseId, code, validFrom, validTo }) => [
      zoneId,
      enterpriseId,
      code,
      validFrom,
      validTo ?? null,
    ]),
    { key: ['enterprise_id', 'code', 'valid_from'], update: ['valid_to'] },
  );
}

/** Adds negative flags, or sets the repair of those that occurred on the same day. Inside a transaction. */
export async function saveFlags(
  tx: Em,
  zoneId: number,
  flags: readonly {
    enterpriseId: number;
    kind: FlagKind;
    occurredOn: string;
    repairedOn: string | undefined;
  }[],
): Promise<void> {
  await bulkUpsert(
    tx,
    'enterprise_flag',
    ['zone_id', 'enterprise_id', 'kind', 'occurred_on', 'repaired_on'],
    flags.map(({ enterpriseId, kind, occurredOn, repairedOn }) => [
      zoneId,
      enterpriseId,
      kind,
      occurredOn,
      repairedOn ?? null,
    ]),
    { key: ['enterprise_id', 'kind', 'occurred_on'], update: ['repaired_on'] },
  );
}
