import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IdentifierScheme } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { Em } from '../../db/orm.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { createEnterprises, findByIdentifiers } from '../enterprises/index.ts';
import { factBatches, writeFacts, type FactCatalogue } from '../facts/index.ts';
import { HISTORY_YEARS } from './engine/comparison.ts';
import { createFindings, type Findings } from './engine/findings.ts';
import { planEntries } from './engine/planEntries.ts';
import { planFacts, type FactChange } from './engine/planFacts.ts';
import type { ReadRow } from './engine/readRows.ts';
import type { DepartmentFile } from './readDepartmentFile.ts';
import { resolveRows, type KnownEnterprise, type ResolvedRow } from './engine/resolveRows.ts';
import { watchValues, type ValueWatch } from './engine/watchValues.ts';
import { loadEntries, saveEntries } from './entryStore.ts';
import { cohortsOfFile, liveFacts } from './liveFacts.ts';
import type { EnterpriseMapping, Mapping } from './mapping.schema.ts';
import { planRegionFigures } from './regionPlan.ts';

/** Few enough that the embedded database, which answers at once, holds up other requests for some tens of milliseconds only. */
const ENTERPRISES_PER_CHUNK = 200;

/** A file that has been read, with what the reading found. */
export interface ReadImport {
  readonly mapping: Mapping;
  readonly file: DepartmentFile;
  readonly findings: Findings;
}

export interface Planning {
  readonly zoneId: number;
  readonly catalogue: FactCatalogue;
  readonly vault: Vault;
  readonly now: Date;
  /** Problems kept of each severity. */
  readonly problemLimit: number;
  /** The delivery to write into; undefined: only look. */
  readonly factBatchId: number | undefined;
  /** Write also what undoes the correction of an upheld dispute. */
  readonly overrideCorrections: boolean;
}

export interface ImportPlan {
  readonly findings: Findings;
  /** Digest of everything that would be, or was, written. */
  readonly planHash: string;
}

interface Step extends Noting {
  readonly em: Em;
  readonly mapping: EnterpriseMapping;
  /** Enterprises created by this very write, by identifier. */
  readonly created: ReadonlyMap<string, number>;
}

/**
 * Compares a file with what is in the database: what is new, same, changed or conflicting. With a `factBatchId` it also writes
 * it, in the transaction of `em`; the digest tells whether that is what an earlier preview promised.
 *
 * Works through the enterprises in chunks, so memory beyond the file itself stays that of one chunk.
 */
export async function planImport(em: Em, read: ReadImport, planning: Planning): Promise<ImportPlan> {
  const { mapping, file } = read;
  const findings = createFindings(planning.problemLimit, read.findings);
  const digest = createHash('sha256');
  if (mapping.kind === 'regions') {
    await planRegionFigures(em, file.figures, { ...planning, findings, digest });
  } else await planEnterpriseRows(em, mapping, file.rows, { ...planning, findings, digest });
  return { findings, planHash: digest.digest('hex') };
}

interface Noting extends Planning {
  readonly findings: Findings;
  readonly digest: Hash;
}

async function planEnterpriseRows(
  em: Em,
  mapping: EnterpriseMapping,
  read: readonly ReadRow[],
  noting: Noting,
): Promise<void> {
  const { findings, ...planning } = noting;
  const identifiers = [...new Set(read.map(({ identifier }) => identifier))];
  const known = await knownEnterprises(em, planning.zoneId, mapping.enterprise.scheme, identifiers);
  const rows = resolveRows(read, known, mapping, findings);
  const created =
    planning.factBatchId === undefined ? new Map() : await createMissing(em, mapping, rows, planning);
  const step: Step = { ...noting, em, mapping, created };
  await (mapping.kind === 'facts' ? planFactRows(step, rows) : planEntryRows(step, rows));
}

const IDENTIFIERS_PER_TURN = 1000;

async function knownEnterprises(
  em: Em,
  zoneId: number,
  scheme: IdentifierScheme,
  identifiers: readonly string[],
): Promise<Map<string, KnownEnterprise>> {
  const known = new Map<string, KnownEnterprise>();
  for (let at = 0; at < identifiers.length; at += IDENTIFIERS_PER_TURN) {
    await nextTurn();
    const some = identifiers.slice(at, at + IDENTIFIERS_PER_TURN);
    for (const [identifier, found] of await findByIdentifiers(em, zoneId, scheme, some)) {
      known.set(identifier, found);
    }
  }
  return known;
}

/** Creates the enterprises that the register lacks; the last row of each gives its name and profile. */
async function createMissing(
  tx: Em,
  mapping: EnterpriseMapping,
  rows: readonly ResolvedRow[],
  planning: Planning,
): Promise<Map<string, number>> {
  const missing = new Map(
    rows.filter((row) => row.enterpriseId === undefined).map((row) => [row.identifier, row]),
  );
  const at = { zoneId: planning.zoneId, scheme: mapping.enterprise.scheme, now: planning.now };
  const wanted = [...missing.values()].map(({ identifier, name = '' }) => ({ identifier, name }));
  const created = await createEnterprises(tx, at, wanted);
  if (mapping.kind === 'facts' && mapping.profile.length > 0) {
    await saveEntries(tx, mapping.kind, writable([...missing.values()], created), planning);
  }
  return created;
}

async function planFactRows(step: Step, rows: readonly ResolvedRow[]): Promise<void> {
  const { em, zoneId, catalogue, findings, mapping, factBatchId } = step;
  const isPreview = factBatchId === undefined;
  const watch = isPreview ? watchValues(findings, await cohortsOfFile(em, zoneId, rows)) : UNWATCHED;
  const comparing = {
    zoneId,
    catalogue,
    batches: await factBatches(em, zoneId),
    historyYears: isPreview ? HISTORY_YEARS : 0,
  };
  for await (const chunk of byEnterprise(rows)) {
    const live = await liveFacts(em, chunk, comparing);
    const changes = planFacts(chunk, { department: mapping.department, catalogue, live, watch, findings });
    step.digest.update(changes.map(lineOf).join(''));
    if (isPreview) continue;
    const wanted = step.overrideCorrections ? changes : changes.filter(({ isDisputed }) => !isDisputed);
    await writeFacts(em, { zoneId, batchId: factBatchId }, writable(wanted, step.created));
  }
  watch.finish();
}

/** Warnings are the preview's business: writing does not read the years before again. */
const UNWATCHED: ValueWatch = { compare: () => undefined, finish: () => undefined };

/** A change as the digest takes it in: disputed ones too, so that the preview holds whatever the officer decides. */
function lineOf({ identifier, period, code, value, replaces }: FactChange): string {
  return `${identifier}|${period}|${code}|${value}|${replaces?.batchId ?? ''}\n`;
}

async function planEntryRows(step: Step, rows: readonly ResolvedRow[]): Promise<void> {
  const { em, mapping, findings } = step;
  for await (const chunk of byEnterprise(rows)) {
    const stored = await loadEntries(em, mapping.kind, chunk, step);
    const changes = planEntries(mapping.kind, chunk, stored, findings);
    for (const { identifier, fields } of changes) {
      step.digest.update(`${identifier}|${JSON.stringify(fields)}\n`);
    }
    if (step.factBatchId !== undefined) {
      await saveEntries(em, mapping.kind, writable(changes, step.created), step);
    }
  }
}

/** The rows in chunks of whole enterprises, in the order of the file; other requests get a turn before each. */
async function* byEnterprise(rows: readonly ResolvedRow[]): AsyncGenerator<ResolvedRow[]> {
  const groups = [...Map.groupBy(rows, ({ identifier }) => identifier).values()];
  for (let at = 0; at < groups.length; at += ENTERPRISES_PER_CHUNK) {
    await nextTurn();
    yield groups.slice(at, at + ENTERPRISES_PER_CHUNK).flat();
  }
}

type Owned = { readonly identifier: string; readonly enterpriseId: number | undefined };

/** The same rows with the id of their enterprise; throws when one neither was known nor has been created. */
function writable<T extends Owned>(
  rows: readonly T[],
  created: ReadonlyMap<string, number>,
): (T & { enterpriseId: number })[] {
  return rows.map((row) => {
    if (isOwned(row)) return row;
    const enterpriseId = created.get(row.identifier);
    if (enterpriseId === undefined) throw new Error(`no enterprise for ${row.identifier}`);
    return { ...row, enterpriseId };
  });
}

function isOwned<T extends Owned>(row: T): row is T & { enterpriseId: number } {
  return row.enterpriseId !== undefined;
}
