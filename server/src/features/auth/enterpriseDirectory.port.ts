import type { PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Em } from '../../db/orm.ts';

/** One person on an enterprise's contact list of 市场监管. */
export interface DirectoryContact {
  readonly enterpriseId: number;
  readonly zoneId: number;
  readonly name: string;
  readonly role: PersonRole;
}

/** What the name of an enterprise is, and where it belongs. */
export interface DirectoryEntry {
  readonly enterpriseId: number;
  readonly name: string;
  readonly zone: { readonly code: string; readonly name: string };
}

/** What signing in and messages need to know about enterprises; the feature `enterprises` answers it. */
export interface EnterpriseDirectory {
  /** The entries of all contact lists with exactly this 11-digit phone; none is an empty list. */
  contactsByPhone(em: Em, phone: string): Promise<readonly DirectoryContact[]>;
  /** Names and zones of these enterprises; unknown ids are left out. */
  entries(em: Em, enterpriseIds: readonly number[]): Promise<readonly DirectoryEntry[]>;
}
