import { tablesOfZone, type Child } from './zoneTables.ts';

/** The zone id of rows that are shipped for all zones, such as schemes. */
export const EVERY_ZONE = 0;

/** Words that may stand behind a table's name and are no alias of it. */
const NO_ALIAS =
  'as|where|join|left|right|inner|cross|natural|on|using|group|order|having|limit|set|values|select|for|union|except|intersect';

/** A statement reaches rows of a zone in a way that cannot be confined: a mistake of ours, never of a caller. */
export class UnconfinedSql extends Error {
  constructor(reason: string, sql: string) {
    super(`${reason}: ${sql.replace(/\s+/g, ' ').slice(0, 120)}`);
    this.name = 'UnconfinedSql';
  }
}

/** The condition under which a row of `table` belongs to the zone, in SQL; undefined for a table of no zone. */
export function zoneCondition(table: string, zoneId: number): string | undefined {
  const belonging = tablesOfZone.get(table);
  switch (belonging?.by) {
    case undefined:
      return undefined;
    case 'zone':
      return `zone_id in (${zoneId}, ${EVERY_ZONE})`;
    case 'chain':
      return `chain = 'zone:${zoneId}'`;
    case 'parent':
      return `${zoneOfParent(belonging)} in (${zoneId}, ${EVERY_ZONE})`;
  }
}

/**
 * The zone of the row that a row hangs on, in SQL: looked up row by row. The embedded engine would make a list of all ids of the zone
 * first, were it asked whether the row's is among them. No parent has a column of the child's name, so that one is the child's.
 */
export function zoneOfParent({ parent, column }: Child): string {
  return `(select zone_id from ${parent} where ${parent}.id = ${column})`;
}

/**
 * The statement over the rows of one zone alone: each table of a zone that is read is read through its zone's condition, and each
 * row that is changed or deleted must meet it. Values stay where they are bound. Throws `UnconfinedSql` for what cannot be confined:
 * a list of tables behind `from`, a change without `where`, an insert of given values (`bulkInsert` checks those).
 */
export function confineSql(sql: string, zoneId: number): string {
  const [, verb = ''] = /^\s*(\w+)/.exec(sql) ?? [];
  switch (verb.toLowerCase()) {
    case 'select':
      return confineReads(sql, zoneId);
    case 'update':
    case 'delete':
      return confineChange(sql, zoneId);
    case 'insert':
      return confineInsert(sql, zoneId);
    case 'set':
      return sql;
    default:
      throw new UnconfinedSql('a statement of this kind is not confined', sql);
  }
}

const READ = new RegExp(
  String.raw`\b(from|join)\s+\`?([a-z_]+)\`?(?:\s+(?:as\s+)?(?!(?:${NO_ALIAS})\b)\`?([a-z_]\w*)\`?)?(?=(\s*,)?)`,
  'gi',
);

function confineReads(sql: string, zoneId: number): string {
  return sql.replace(READ, (whole: string, ...groups: (string | undefined)[]) => {
    const [verb = '', table = '', alias = table, comma] = groups;
    if (comma !== undefined) throw new UnconfinedSql('tables are joined by name, not listed', sql);
    const condition = zoneCondition(table.toLowerCase(), zoneId);
    if (condition === undefined) return whole;
    return `${verb} (select * from ${table} where ${condition}) ${alias}`;
  });
}

const CHANGE = /^(\s*(?:update|delete\s+from)\s+`?([a-z_]+)`?\s+)(set\s[\s\S]*?\s)?where\s([\s\S]*)$/i;

function confineChange(sql: string, zoneId: number): string {
  const [, head = '', table = '', changes = '', where = ''] = CHANGE.exec(sql) ?? [];
  if (table === '') throw new UnconfinedSql('a change names its rows by where', sql);
  const condition = zoneCondition(table.toLowerCase(), zoneId);
  const rows = confineReads(where, zoneId);
  const own = condition === undefined ? rows : `(${rows}) and ${condition}`;
  return `${head}${confineReads(changes, zoneId)}where ${own}`;
}

const INSERT = /^(\s*insert\s+into\s+`?([a-z_]+)`?\s*\([^)]*\)\s*)(select[\s\S]*|values[\s\S]*)$/i;

function confineInsert(sql: string, zoneId: number): string {
  const [, head = '', table = '', source = ''] = INSERT.exec(sql) ?? [];
  if (/^select/i.test(source)) return head + confineReads(source, zoneId);
  if (table === '' || tablesOfZone.has(table.toLowerCase())) {
    throw new UnconfinedSql('rows of a zone are inserted by bulkInsert', sql);
  }
  return sql;
}
