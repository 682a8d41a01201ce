import type { EnterpriseMapping } from '../mapping.schema.ts';
import type { Findings } from './findings.ts';
import type { ReadRow } from './readRows.ts';

/** What a row is about: two rows with the same key speak of the same thing. */
export function rowKey(
  kind: EnterpriseMapping['kind'],
  { identifier, period = '', fields }: Pick<ReadRow, 'identifier' | 'period' | 'fields'>,
): string {
  switch (kind) {
    case 'facts':
      return `${identifier}|${period}`;
    case 'register':
      return identifier;
    case 'titles':
      return `${identifier}|${fields['title'] ?? ''}|${fields['validFrom'] ?? ''}`;
    case 'flags':
      return `${identifier}|${fields['kind'] ?? ''}|${fields['occurredOn'] ?? ''}`;
  }
}

/**
 * Keeps one row for each thing spoken of. An exact repetition is dropped with a warning; rows that contradict each other
 * are all refused, because nobody can tell which is right.
 */
export function dropRepeats(
  kind: EnterpriseMapping['kind'],
  rows: readonly ReadRow[],
  findings: Findings,
): readonly ReadRow[] {
  const keys = new Set(rows.map((row) => rowKey(kind, row)));
  if (keys.size === rows.length) return rows;
  const groups = Map.groupBy(rows, (row) => rowKey(kind, row));
  return [...groups.values()].flatMap((group) => settle(group, findings));
}

function settle(group: readonly ReadRow[], findings: Findings): readonly ReadRow[] {
  const [first, ...others] = group;
  if (first === undefined || others.length === 0) return group;
  const agrees = others.every((row) => contentOf(row) === contentOf(first));
  if (agrees) {
    for (const row of others) {
      findings.add({ code: 'duplicate_row', row: row.number, params: { other: String(first.number) } });
    }
    return [first];
  }
  for (const row of group) {
    const other = row === first ? others[0] : first;
    const params = { other: String(other?.number ?? '') };
    findings.refuseRow({ code: 'contradicting_row', row: row.number, params }, row.values.length);
  }
  return [];
}

function contentOf({ values, fields }: ReadRow): string {
  return JSON.stringify([values.map(({ fact, value }) => [fact.code, value]), fields]);
}
