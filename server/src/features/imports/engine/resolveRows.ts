import { IDENTIFIER_SCHEMES } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { EnterpriseMapping } from '../mapping.schema.ts';
import type { Findings } from './findings.ts';
import { identifierFault } from './identifiers.ts';
import type { ReadRow } from './readRows.ts';

export interface KnownEnterprise {
  readonly id: number;
  readonly name: string;
  /** The day on which it was struck off. */
  readonly deregisteredOn?: string | undefined;
}

/** A row whose enterprise is known, or will be created (`enterpriseId` undefined). */
export interface ResolvedRow extends ReadRow {
  readonly enterpriseId: number | undefined;
}

/**
 * Finds the enterprise of every row; all rows of an enterprise must be handed over together. An identifier in the register is right even when its check digit is not: an officer
 * has registered it. Facts of a year after the one in which it was struck off are refused. An unknown one is refused, or creates an enterprise where the mapping says so and the code is sound.
 */
export function resolveRows(
  rows: readonly ReadRow[],
  known: ReadonlyMap<string, KnownEnterprise>,
  { enterprise }: EnterpriseMapping,
  findings: Findings,
): ResolvedRow[] {
  const scheme = IDENTIFIER_SCHEMES[enterprise.scheme];
  const created = new Set<string>();
  const resolved: ResolvedRow[] = [];
  for (const row of rows) {
    const found = known.get(row.identifier);
    const at = { row: row.number, column: enterprise.column, value: row.identifier };
    if (found !== undefined) {
      if (isAfterEnd(row, found)) {
        const params = { day: found.deregisteredOn ?? '' };
        findings.refuseRow({ ...at, code: 'after_deregistration', params }, row.values.length);
        continue;
      }
      compareNames(row, found, enterprise.nameColumn, scheme, findings);
      resolved.push({ ...row, enterpriseId: found.id });
      continue;
    }
    const fault = identifierFault(enterprise.scheme, row.identifier);
    if (fault !== undefined) {
      findings.refuseRow({ ...at, code: fault.code, params: { scheme, ...fault.params } }, row.values.length);
    } else if (!enterprise.createUnknown) {
      findings.refuseRow({ ...at, code: 'unknown_enterprise', params: { scheme } }, row.values.length);
    } else {
      created.add(row.identifier);
      resolved.push({ ...row, enterpriseId: undefined });
    }
  }
  findings.counts.newEnterprises += created.size;
  return resolved;
}

/** In the year itself an enterprise still has figures; afterwards somebody has mistaken the enterprise or the year. */
function isAfterEnd({ period }: ReadRow, { deregisteredOn }: KnownEnterprise): boolean {
  return period !== undefined && deregisteredOn !== undefined && period > deregisteredOn.slice(0, 4);
}

/** Brackets and blanks differ between registers without meaning anything. */
function compareNames(
  row: ReadRow,
  found: KnownEnterprise,
  column: string | undefined,
  scheme: string,
  findings: Findings,
): void {
  if (row.name === undefined || row.name === found.name || column === undefined) return;
  if (plain(row.name) === plain(found.name)) return;
  const params = { known: found.name, scheme };
  findings.add({ code: 'different_name', row: row.number, column, value: row.name, params });
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}
