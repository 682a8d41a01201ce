import type { EnterpriseMapping } from '../mapping.schema.ts';
import { rowKey } from './dropRepeats.ts';
import type { Findings } from './findings.ts';
import type { ResolvedRow } from './resolveRows.ts';

export type StoredEntries = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * The rows of a register, title or flag file that would change something. `stored` holds what is in the database by
 * `rowKey`, in the same textual form; a cell left blank changes nothing.
 */
export function planEntries(
  kind: EnterpriseMapping['kind'],
  rows: readonly ResolvedRow[],
  stored: StoredEntries,
  findings: Findings,
): ResolvedRow[] {
  const { counts } = findings;
  return rows.filter((row) => {
    const current = stored.get(rowKey(kind, row));
    if (current === undefined) counts.new += 1;
    else if (Object.entries(row.fields).every(([field, value]) => current[field] === value)) {
      counts.same += 1;
      return false;
    } else counts.changed += 1;
    return true;
  });
}
