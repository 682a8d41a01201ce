import { CONTACT_ROLE_CODES, type ContactRole } from '@innovation-points/shared/vocabulary/enterprises.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { bulkInsert, bulkUpsert, instantValue, type Cell } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import type { Vault } from '../../lib/crypto/vault.ts';

/**
 * The profile of an enterprise as a register file writes it: `name`, the profile's fields, and `<role>.name` and
 * `<role>.phone` of its contacts: several of one role are joined by `、`, names and phones in the same order. What is not known
 * is not there.
 */
export type RegisterRecord = Readonly<Record<string, string>>;

/** Purpose of the blind index over phones; who looks a phone up must use the same. */
const PHONE_PURPOSE = 'enterprise-contact-phone';
const IDS_PER_QUERY = 1000;

const COLUMNS = {
  name: 'name',
  status: 'status',
  foundedOn: 'founded_on',
  deregisteredOn: 'deregistered_on',
  industryCode: 'industry_code',
  address: 'address',
} as const;
const FIELDS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** The index under which the vault finds a contact's phone. */
export function phoneIndex(vault: Vault, phone: string): string {
  return vault.blindIndex(PHONE_PURPOSE, phone);
}

/** What the register says today about these enterprises, by id. Contacts are opened: for comparing only, never to be shown. */
export async function registerRecords(
  em: Em,
  vault: Vault,
  enterpriseIds: readonly number[],
): Promise<Map<number, RegisterRecord>> {
  const records = new Map<number, Record<string, string>>();
  for (let at = 0; at < enterpriseIds.length; at += IDS_PER_QUERY) {
    const ids = enterpriseIds.slice(at, at + IDS_PER_QUERY);
    for (const row of await profileRows(em, ids)) records.set(row.id, known(row));
    for (const contact of await contactRows(em, ids)) {
      const record = records.get(contact.enterpriseId);
      if (record === undefined) continue;
      add(record, `${contact.role}.name`, vault.open(contact.nameSealed));
      add(record, `${contact.role}.phone`, vault.open(contact.phoneSealed));
    }
  }
  return records;
}

/** Stands between several contacts of one role. */
const BETWEEN = MARKS.item;

function add(record: Record<string, string>, field: string, value: string): void {
  const before = record[field];
  record[field] = before === undefined ? value : before + BETWEEN + value;
}

/** The contacts of one role in a record, in its order; none unless both names and phones are there. */
export function contactsOf(record: RegisterRecord, role: ContactRole): { name: string; phone: string }[] {
  const [names, phones] = [record[`${role}.name`], record[`${role}.phone`]];
  if (names === undefined || phones === undefined) return [];
  const nameList = names.split(BETWEEN);
  return phones.split(BETWEEN).map((phone, at) => ({ name: nameList[at] ?? '', phone }));
}

type ProfileRow = Record<keyof typeof COLUMNS, string | null> & { id: number; registeredAs: string };

async function profileRows(em: Em, ids: readonly number[]): Promise<ProfileRow[]> {
  const selected = FIELDS.map((field) => `${COLUMNS[field]} as ${field}`).join(', ');
  return em.execute(
    `select id, registered_as as registeredAs, ${selected} from enterprise
      where id in (${ids.map(() => '?').join(', ')})`,
    [...ids],
  );
}

interface ContactRow {
  readonly enterpriseId: number;
  readonly role: ContactRole;
  readonly nameSealed: string;
  readonly phoneSealed: string;
}

async function contactRows(em: Em, ids: readonly number[]): Promise<ContactRow[]> {
  return em.execute(
    `select enterprise_id as enterpriseId, role, name_sealed as nameSealed, phone_sealed as phoneSealed
       from enterprise_contact where enterprise_id in (${ids.map(() => '?').join(', ')}) order by id`,
    [...ids],
  );
}

function known(row: ProfileRow): Record<string, string> {
  const entries = FIELDS.map((field) => [field, row[field]] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [keyof typeof COLUMNS, string] => entry[1] !== null),
  );
}

interface RegisterChange {
  readonly enterpriseId: number;
  readonly fields: RegisterRecord;
}

/**
 * Writes what `changes` say over what is known; a field that is not there stays as it is (the day of striking off goes when an
 * enterprise is active again), the contacts of a role are replaced together. Inside a transaction.
 */
export async function saveRegisterRecords(
  tx: Em,
  vault: Vault,
  at: { zoneId: number; now: Date },
  changes: readonly RegisterChange[],
): Promise<void> {
  for (let start = 0; start < changes.length; start += IDS_PER_QUERY) {
    const chunk = changes.slice(start, start + IDS_PER_QUERY);
    await saveProfiles(tx, at, chunk);
    await saveContacts(tx, vault, at.zoneId, chunk);
  }
}

async function saveProfiles(
  tx: Em,
  { zoneId, now }: { zoneId: number; now: Date },
  changes: readonly RegisterChange[],
): Promise<void> {
  const fieldsOf = new Map(changes.map(({ enterpriseId, fields }) => [enterpriseId, fields]));
  const instant = instantValue(tx, now);
  const rows = (await profileRows(tx, [...fieldsOf.keys()])).map((row): Cell[] => {
    const fields = fieldsOf.get(row.id) ?? {};
    const before = fields['status'] === 'active' ? { ...row, deregisteredOn: null } : row;
    return [
      row.id,
      zoneId,
      row.registeredAs,
      instant,
      instant,
      ...FIELDS.map((field) => fields[field] ?? before[field]),
    ];
  });
  const own = Object.values(COLUMNS);
  await bulkUpsert(
    tx,
    'enterprise',
    ['id', 'zone_id', 'registered_as', 'created_at', 'updated_at', ...own],
    rows,
    {
      key: ['id'],
      update: ['updated_at', ...own],
    },
  );
}

async function saveContacts(
  tx: Em,
  vault: Vault,
  zoneId: number,
  changes: readonly RegisterChange[],
): Promise<void> {
  for (const role of CONTACT_ROLE_CODES) {
    const named = changes
      .map(({ enterpriseId, fields }) => ({ enterpriseId, contacts: contactsOf(fields, role) }))
      .filter(({ contacts }) => contacts.length > 0);
    if (named.length === 0) continue;
    await tx.execute(
      `delete from enterprise_contact where role = ? and enterprise_id in (${named.map(() => '?').join(', ')})`,
      [role, ...named.map(({ enterpriseId }) => enterpriseId)],
      'run',
    );
    const rows = named.flatMap(({ enterpriseId, contacts }) =>
      [...new Map(contacts.map((contact) => [contact.phone, contact])).values()].map(
        ({ name, phone }): Cell[] => [
          zoneId,
          enterpriseId,
          role,
          vault.seal(name),
          vault.seal(phone),
          phoneIndex(vault, phone),
        ],
      ),
    );
    const columns = ['zone_id', 'enterprise_id', 'role', 'name_sealed', 'phone_sealed', 'phone_index'];
    await bulkInsert(tx, 'enterprise_contact', columns, rows);
  }
}
