import type { FlagKind } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { TitleCode } from '@innovation-points/shared/vocabulary/titles.ts';
import type { Em } from '../../db/orm.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import {
  listProfiles,
  registerRecords,
  saveFlags,
  saveRegisterRecords,
  saveTitles,
  type FlagRow,
  type TitleRow,
} from '../enterprises/index.ts';
import { rowKey } from './engine/dropRepeats.ts';
import type { StoredEntries } from './engine/planEntries.ts';
import type { ResolvedRow } from './engine/resolveRows.ts';
import type { EnterpriseMapping } from './mapping.schema.ts';

export interface EntryAccess {
  readonly zoneId: number;
  readonly vault: Vault;
  readonly now: Date;
}

/** A row whose enterprise exists. */
export type WritableRow = ResolvedRow & { readonly enterpriseId: number };

/** What the database holds of the entries that these rows speak of, by `rowKey` and in the form of a row's fields. */
export async function loadEntries(
  em: Em,
  kind: EnterpriseMapping['kind'],
  rows: readonly ResolvedRow[],
  access: EntryAccess,
): Promise<StoredEntries> {
  const identifiers = new Map(
    rows.flatMap(({ enterpriseId, identifier }) =>
      enterpriseId === undefined ? [] : [[enterpriseId, identifier] as const],
    ),
  );
  const ids = [...identifiers.keys()];
  if (ids.length === 0) return new Map();
  if (kind === 'register') {
    const records = await registerRecords(em, access.vault, ids);
    return new Map([...records].map(([id, record]) => [identifiers.get(id) ?? '', record]));
  }
  const profiles = await listProfiles(em, access.zoneId, ids);
  const entries = profiles.flatMap(({ id, titles, flags }) => {
    const fields = kind === 'titles' ? titles.map(titleFields) : flags.map(flagFields);
    return fields.map((own) => ({ identifier: identifiers.get(id) ?? '', period: undefined, fields: own }));
  });
  return new Map(entries.map((entry) => [rowKey(kind, entry), entry.fields]));
}

function titleFields({ code, validFrom, validTo }: TitleRow): Record<string, string> {
  return { title: code, validFrom, ...(validTo === undefined ? {} : { validTo }) };
}

function flagFields({ kind, occurredOn, repairedOn }: FlagRow): Record<string, string> {
  return { kind, occurredOn, ...(repairedOn === undefined ? {} : { repairedOn }) };
}

/** Writes the entries of these rows. Inside a transaction. Rows have passed the reading, so their fields are of their kind. */
export async function saveEntries(
  tx: Em,
  kind: EnterpriseMapping['kind'],
  rows: readonly WritableRow[],
  { zoneId, vault, now }: EntryAccess,
): Promise<void> {
  switch (kind) {
    case 'titles':
      return saveTitles(
        tx,
        zoneId,
        rows.map(({ enterpriseId, fields }) => ({
          enterpriseId,
          code: fields['title'] as TitleCode,
          validFrom: fields['validFrom'] ?? '',
          validTo: fields['validTo'],
        })),
      );
    case 'flags':
      return saveFlags(
        tx,
        zoneId,
        rows.map(({ enterpriseId, fields }) => ({
          enterpriseId,
          kind: fields['kind'] as FlagKind,
          occurredOn: fields['occurredOn'] ?? '',
          repairedOn: fields['repairedOn'],
        })),
      );
    case 'register':
    case 'facts':
      return saveRegisterRecords(tx, vault, { zoneId, now }, rows);
  }
}
