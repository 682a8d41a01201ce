import type {
  EnterpriseStatus,
  FlagKind,
  IdentifierScheme,
} from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { TitleCode } from '@innovation-points/shared/vocabulary/titles.ts';
import { selectRows } from '../../db/boundSql.ts';
import type { Em } from '../../db/orm.ts';

/** A title with the days it holds, both included. */
export interface TitleRow {
  readonly code: TitleCode;
  readonly validFrom: string;
  readonly validTo: string | undefined;
}

/** A negative flag; without `repairedOn` it still counts. */
export interface FlagRow {
  readonly kind: FlagKind;
  readonly occurredOn: string;
  readonly repairedOn: string | undefined;
}

/** What scoring and matching know of an enterprise apart from its facts. Undefined is not known. */
export interface EnterpriseProfile {
  readonly id: number;
  readonly name: string;
  readonly creditCode: string | undefined;
  readonly status: EnterpriseStatus;
  readonly foundedOn: string | undefined;
  readonly deregisteredOn: string | undefined;
  readonly industryCode: string | undefined;
  readonly address: string | undefined;
  readonly titles: readonly TitleRow[];
  readonly flags: readonly FlagRow[];
}

const IDS_PER_QUERY = 1000;

type Owned<T> = T & { readonly enterpriseId: number };
type Nullable<T> = { [K in keyof T]: T[K] | null };

/** The profiles of a zone by ascending id: all of them, or those of `enterpriseIds` (unknown ids are left out). */
export async function listProfiles(
  em: Em,
  zoneId: number,
  enterpriseIds?: readonly number[],
): Promise<EnterpriseProfile[]> {
  if (enterpriseIds === undefined) return profilesWhere(em, zoneId, undefined);
  const sorted = enterpriseIds.toSorted((a, b) => a - b);
  const profiles: EnterpriseProfile[] = [];
  for (let at = 0; at < sorted.length; at += IDS_PER_QUERY) {
    profiles.push(...(await profilesWhere(em, zoneId, sorted.slice(at, at + IDS_PER_QUERY))));
  }
  return profiles;
}

async function profilesWhere(
  em: Em,
  zoneId: number,
  ids: readonly number[] | undefined,
): Promise<EnterpriseProfile[]> {
  const within = (column: string) =>
    ids === undefined ? '' : ` and ${column} in (${ids.map(() => '?').join(', ')})`;
  const values = [zoneId, ...(ids ?? [])];
  type Base = Nullable<Omit<EnterpriseProfile, 'id' | 'name' | 'status' | 'titles' | 'flags'>> &
    Pick<EnterpriseProfile, 'id' | 'name' | 'status'>;
  const rows = await em.execute<Base[]>(
    `select e.id, e.name, i.value as creditCode, e.status, e.founded_on as foundedOn, e.address,
            e.deregistered_on as deregisteredOn, e.industry_code as industryCode
       from enterprise e left join enterprise_identifier i on i.enterprise_id = e.id and i.scheme = 'uscc'
      where e.zone_id = ?${within('e.id')} order by e.id`,
    values,
  );
  const titles = await em.execute<Owned<{ code: TitleCode; validFrom: string; validTo: string | null }>[]>(
    `select enterprise_id as enterpriseId, code, valid_from as validFrom, valid_to as validTo
       from enterprise_title where zone_id = ?${within('enterprise_id')} order by valid_from desc, code`,
    values,
  );
  const flags = await em.execute<Owned<{ kind: FlagKind; occurredOn: string; repairedOn: string | null }>[]>(
    `select enterprise_id as enterpriseId, kind, occurred_on as occurredOn, repaired_on as repairedOn
       from enterprise_flag where zone_id = ?${within('enterprise_id')} order by occurred_on desc, kind`,
    values,
  );
  const titlesOf = Map.groupBy(titles, ({ enterpriseId }) => enterpriseId);
  const flagsOf = Map.groupBy(flags, ({ enterpriseId }) => enterpriseId);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    status: row.status,
    creditCode: row.creditCode ?? undefined,
    foundedOn: row.foundedOn ?? undefined,
    deregisteredOn: row.deregisteredOn ?? undefined,
    industryCode: row.industryCode ?? undefined,
    address: row.address ?? undefined,
    titles: (titlesOf.get(row.id) ?? []).map(({ code, validFrom, validTo }) => ({
      code,
      validFrom,
      validTo: validTo ?? undefined,
    })),
    flags: (flagsOf.get(row.id) ?? []).map(({ kind, occurredOn, repairedOn }) => ({
      kind,
      occurredOn,
      repairedOn: repairedOn ?? undefined,
    })),
  }));
}

/** What scoring knows of an enterprise beside its facts; null is not known. */
export interface ScoredProfile {
  readonly id: number;
  readonly foundedOn: string | null;
  readonly industryCode: string | null;
}

/** The enterprises after id `after` up to `upTo` that are not struck off, by id: a chunk that `endOfEnterpriseChunk` has ended. */
export async function activeProfiles(
  em: Em,
  zoneId: number,
  chunk: { readonly after: number; readonly upTo: number },
): Promise<ScoredProfile[]> {
  return em.execute<ScoredProfile[]>(
    `select id, founded_on as foundedOn, industry_code as industryCode from enterprise
      where zone_id = ? and status = 'active' and id > ? and id <= ? order by id`,
    [zoneId, chunk.after, chunk.upTo],
  );
}

/** How many enterprises of the zone are not struck off. */
export async function countActive(em: Em, zoneId: number): Promise<number> {
  const [row] = await em.execute<{ count: number | string }[]>(
    "select count(*) as count from enterprise where zone_id = ? and status = 'active'",
    [zoneId],
  );
  return Number(row?.count ?? 0);
}

/** What an identifier leads to. */
export interface IdentifiedEnterprise {
  readonly id: number;
  readonly name: string;
  /** The day on which it was struck off; undefined while it exists or when the day is not known. */
  readonly deregisteredOn: string | undefined;
}

/** The enterprises with these identifiers, by identifier; unknown ones are left out. */
export async function findByIdentifiers(
  em: Em,
  zoneId: number,
  scheme: IdentifierScheme,
  identifiers: readonly string[],
): Promise<Map<string, IdentifiedEnterprise>> {
  const found = new Map<string, IdentifiedEnterprise>();
  for (let at = 0; at < identifiers.length; at += IDS_PER_QUERY) {
    const chunk = identifiers.slice(at, at + IDS_PER_QUERY);
    const rows = await selectRows<
      Nullable<IdentifiedEnterprise> & { value: string; id: number; name: string }
    >(
      em,
      `select i.value, e.id, e.name, e.deregistered_on as deregisteredOn from enterprise_identifier i join enterprise e on e.id = i.enterprise_id
        where i.zone_id = ? and i.scheme = ? and i.value in (${chunk.map(() => '?').join(', ')})`,
      [zoneId, scheme, ...chunk],
    );
    for (const { value, id, name, deregisteredOn } of rows) {
      found.set(value, { id, name, deregisteredOn: deregisteredOn ?? undefined });
    }
  }
  return found;
}

/** The enterprises of all zones that still exist under this credit code, by id; an enterprise of two zones stands there twice. */
export async function activeByCreditCode(
  em: Em,
  creditCode: string,
): Promise<{ id: number; zoneId: number; name: string }[]> {
  return em.execute(
    `select e.id, e.zone_id as zoneId, e.name
       from enterprise_identifier i join enterprise e on e.id = i.enterprise_id
      where i.scheme = 'uscc' and i.value = ? and e.status = 'active' order by e.id`,
    [creditCode],
  );
}

/** All identifiers of one enterprise, the credit code first. */
export async function identifiersOf(
  em: Em,
  enterpriseId: number,
): Promise<{ scheme: IdentifierScheme; value: string }[]> {
  return em.execute(
    `select scheme, value from enterprise_identifier where enterprise_id = ? order by scheme = 'uscc' desc, scheme, value`,
    [enterpriseId],
  );
}

/** A line of the register; null is not known. */
export interface EnterpriseLine {
  readonly id: number;
  readonly name: string;
  readonly creditCode: string | null;
  readonly status: EnterpriseStatus;
  readonly industryCode: string | null;
  readonly foundedOn: string | null;
}

/** The next `limit` enterprises after id `after`, by id; `search` is a part of a name or of an identifier. */
export async function searchEnterprises(
  em: Em,
  zoneId: number,
  page: { after: number; limit: number; search: string | undefined },
): Promise<EnterpriseLine[]> {
  const pattern = `%${(page.search ?? '').replace(/[!%_]/g, (mark) => `!${mark}`)}%`;
  const matching =
    page.search === undefined
      ? ''
      : ` and (e.name like ? escape '!' or exists (select 1 from enterprise_identifier s
            where s.enterprise_id = e.id and s.value like ? escape '!'))`;
  return em.execute(
    `select e.id, e.name, i.value as creditCode, e.status, e.industry_code as industryCode, e.founded_on as foundedOn
       from enterprise e left join enterprise_identifier i on i.enterprise_id = e.id and i.scheme = 'uscc'
      where e.zone_id = ? and e.id > ?${matching} order by e.id limit ?`,
    [zoneId, page.after, ...(page.search === undefined ? [] : [pattern, pattern]), page.limit],
  );
}

/**
 * The id that ends the next chunk of the zone behind id `after`, of `size` enterprises at the most; undefined when there are none. Both
 * engines look the least id up in the index. Asked for the next `size` by id, MariaDB may go through the zone from its beginning.
 */
export async function endOfEnterpriseChunk(
  em: Em,
  zoneId: number,
  after: number,
  size: number,
): Promise<number | undefined> {
  const [row] = await em.execute<{ first: number | null }[]>(
    'select min(id) as first from enterprise where zone_id = ? and id > ?',
    [zoneId, after],
  );
  const first = row?.first ?? undefined;
  return first === undefined ? undefined : first + size - 1;
}

/** About `size` enterprises of the zone (all, when there are fewer), spread evenly over their ids and always the same ones. */
export async function sampleEnterpriseIds(em: Em, zoneId: number, size: number): Promise<number[]> {
  const [row] = await em.execute<{ count: number | string }[]>(
    'select count(*) as count from enterprise where zone_id = ?',
    [zoneId],
  );
  const step = Math.max(1, Math.ceil(Number(row?.count ?? 0) / size));
  const rows = await em.execute<{ id: number }[]>(
    'select id from enterprise where zone_id = ? and id % ? = 0 order by id limit ?',
    [zoneId, step, size],
  );
  return rows.map(({ id }) => id);
}
