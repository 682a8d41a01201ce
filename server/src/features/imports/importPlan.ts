import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Em } from '../../db/orm.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { createEnterprises, findByIdentifiers } from '../enterprises/index.ts';
import { factBatches, writeFacts, type FactCatalogue, type PastFacts } from '../facts/index.ts';
import { createFindings, type Findings } from './engine/findings.ts';
import { planEntries } from './engine/planEntries.ts';
import { planFacts } from './engine/planFacts.ts';
import { resolveRows, type ResolvedRow } from './engine/resolveRows.ts';
import { watchValues, type ValueWatch } from './engine/watchValues.ts';
import { loadEntries, saveEntries } from './entryStore.ts';
import { cohortsOfFile, comparedCodes, liveFacts, pastOfRows } from './liveFacts.ts';
import type { EnterpriseMapping, Mapping } from './mapping.schema.ts';
import { unpackBlock, type FileReading } from './reading/fileReading.ts';
import { planRegionFigures } from './regionPlan.ts';

/** A file that has been read. */
export interface ReadImport {
  readonly mapping: Mapping;
  readonly reading: FileReading;
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
  /** Digest of everything that would be, or was, written: what the file says, and what of it is not simply new. */
  readonly planHash: string;
}

/**
 * Compares a file with what is in the database: what is new, same, changed or conflicting. With a `factBatchId` it also writes
 * it, in the transaction of `em`; the digest tells whether that is what an earlier preview promised.
 *
 * Works through the enterprises in blocks, so memory beyond the reading itself stays that of one block.
 */
export async function planImport(em: Em, read: ReadImport, planning: Planning): Promise<ImportPlan> {
  const { mapping, reading } = read;
  const findings = createFindings(planning.problemLimit, reading.found);
  const digest = createHash('sha256');
  if (mapping.kind === 'regions') {
    const noting = { ...planning, column: mapping.value.column, findings, digest };
    await planRegionFigures(em, reading.figures, noting);
  } else await planEnterpriseRows({ ...planning, em, mapping, reading, findings, digest });
  return { findings, planHash: digest.digest('hex') };
}

interface Step extends Planning {
  readonly em: Em;
  readonly mapping: EnterpriseMapping;
  readonly reading: FileReading;
  readonly findings: Findings;
  readonly digest: Hash;
}

/** Enterprises created by this very write, by identifier. */
type Created = ReadonlyMap<string, number>;

async function planEnterpriseRows(step: Step): Promise<void> {
  const { em, mapping, reading, catalogue, findings, digest, zoneId, factBatchId } = step;
  const plan = mapping.kind === 'facts' ? await factPlanner(step) : entryPlanner(step);
  for (const block of reading.blocks) {
    await nextTurn(); // other requests are served before each block
    digest.update(block);
    const read = unpackBlock(block, reading, catalogue);
    const identifiers = [...new Set(read.map(({ identifier }) => identifier))];
    const known = await findByIdentifiers(em, zoneId, mapping.enterprise.scheme, identifiers);
    const rows = resolveRows(read, known, mapping, findings);
    digest.update(rows.map(({ number }) => number).join(' '));
    await plan.block(rows, factBatchId === undefined ? NOBODY : await createMissing(em, mapping, rows, step));
  }
  plan.finish();
}

const NOBODY: Created = new Map();

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

interface Planner {
  block(rows: readonly ResolvedRow[], created: Created): Promise<void>;
  finish(): void;
}

async function factPlanner(step: Step): Promise<Planner> {
  const { em, zoneId, catalogue, findings, mapping, reading, factBatchId } = step;
  const isPreview = factBatchId === undefined;
  const watch = isPreview ? watchValues(findings, await cohortsOfFile(em, zoneId, reading)) : UNWATCHED;
  const comparing = {
    zoneId,
    codes: comparedCodes(reading.codes, catalogue),
    batches: new Map(await factBatches(em, zoneId)),
  };
  const { department } = mapping;
  const mark = (text: string) => void step.digest.update(text);
  return {
    async block(rows, created) {
      const live = await liveFacts(em, rows, comparing);
      const past = isPreview ? await pastOfRows(em, rows, zoneId) : UNKNOWN;
      const changes = planFacts(rows, { department, catalogue, live, past, watch, findings, mark });
      if (isPreview) return;
      const wanted = step.overrideCorrections ? changes : changes.filter(({ isDisputed }) => !isDisputed);
      await writeFacts(em, { zoneId, batchId: factBatchId }, writable(wanted, created));
    },
    finish: () => watch.finish(),
  };
}

const UNKNOWN: PastFacts = () => undefined;

/** Warnings are the preview's business: writing does not read the years before again. */
const UNWATCHED: ValueWatch = { compare: () => undefined, finish: () => undefined };

function entryPlanner(step: Step): Planner {
  const { em, mapping, findings } = step;
  return {
    async block(rows, created) {
      const stored = await loadEntries(em, mapping.kind, rows, step);
      const changes = planEntries(mapping.kind, rows, stored, findings);
      for (const { identifier, fields } of changes) {
        step.digest.update(`${identifier}|${JSON.stringify(fields)}\n`);
      }
      if (step.factBatchId === undefined) return;
      await saveEntries(em, mapping.kind, writable(changes, created), step);
    },
    finish: () => undefined,
  };
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
