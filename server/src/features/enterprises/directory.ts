import type { ContactRole } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { Em } from '../../db/orm.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { phoneIndex } from './register.service.ts';

interface ContactEntry {
  readonly enterpriseId: number;
  readonly zoneId: number;
  readonly name: string;
  readonly role: ContactRole;
}

interface NameEntry {
  readonly enterpriseId: number;
  readonly name: string;
  readonly zone: { readonly code: string; readonly name: string };
}

/** Looks enterprises up for signing in and for messages; it fits the port that `auth` declares. */
export interface Directory {
  /** The contacts of all zones with exactly this 11-digit phone, of enterprises that still exist; none is an empty list. */
  contactsByPhone(em: Em, phone: string): Promise<ContactEntry[]>;
  /** Names and zones of these enterprises; unknown ids are left out. */
  entries(em: Em, enterpriseIds: readonly number[]): Promise<NameEntry[]>;
}

/** A directory over the register, whose contacts `vault` can find and open. */
export function enterpriseDirectory(vault: Vault): Directory {
  return {
    contactsByPhone: (em, phone) => contactsByPhone(em, vault, phone),
    entries: (em, enterpriseIds) => nameEntries(em, enterpriseIds),
  };
}

async function contactsByPhone(em: Em, vault: Vault, phone: string): Promise<ContactEntry[]> {
  const rows = await em.execute<
    { enterpriseId: number; zoneId: number; nameSealed: string; role: ContactRole }[]
  >(
    `select c.enterprise_id as enterpriseId, c.zone_id as zoneId, c.name_sealed as nameSealed, c.role
       from enterprise_contact c join enterprise e on e.id = c.enterprise_id
      where c.phone_index = ? and e.status = 'active' order by c.enterprise_id, c.role`,
    [phoneIndex(vault, phone)],
  );
  return rows.map(({ nameSealed, ...row }) => ({ ...row, name: vault.open(nameSealed) }));
}

async function nameEntries(em: Em, enterpriseIds: readonly number[]): Promise<NameEntry[]> {
  if (enterpriseIds.length === 0) return [];
  const rows = await em.execute<{ enterpriseId: number; name: string; zoneCode: string; zoneName: string }[]>(
    `select e.id as enterpriseId, e.name, z.code as zoneCode, z.name as zoneName
       from enterprise e join zone z on z.id = e.zone_id
      where e.id in (${enterpriseIds.map(() => '?').join(', ')}) order by e.id`,
    [...enterpriseIds],
  );
  return rows.map(({ enterpriseId, name, zoneCode, zoneName }) => ({
    enterpriseId,
    name,
    zone: { code: zoneCode, name: zoneName },
  }));
}
