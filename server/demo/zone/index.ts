import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Deps } from '../../src/deps.ts';
import type { OfficerActor } from '../../src/features/auth/index.ts';
import {
  acceptImport,
  mappings,
  uploadImport,
  type ImportContext,
} from '../../src/features/imports/index.ts';
import { startOfDay } from '../../src/lib/clock.ts';
import { demoEnterprises, type DemoEnterprise } from './enterprises.ts';
import { demoFacts, type YearFacts } from './facts.ts';
import { factFiles, registerFiles, type DemoFile } from './files.ts';
import { ZHENGZHOU, type Place } from './places.ts';

interface SeedOptions {
  readonly zoneId: number;
  /** The business officer who uploads and accepts. */
  readonly officerId: number;
  /** Number of enterprises; left out: all of the place. At least as many as there are leading ones. */
  readonly size?: number;
  /** Left out: the first zone. */
  readonly place?: Place;
  /** Where the department files are left for people to look at; left out: nowhere. */
  readonly folder?: string;
  readonly onProgress?: (detail: string) => void;
}

/** What was brought in, in enterprises and facts. */
export interface SeedResult {
  readonly enterprises: number;
  readonly facts: number;
  readonly files: number;
}

/**
 * Fills an empty zone with the demonstration's enterprises and three years of facts, by uploading and accepting department files
 * as an officer would. Always the same for the same size; a file that is already in is not imported twice.
 */
export async function seedDemoZone(deps: Deps, options: SeedOptions): Promise<SeedResult> {
  const { place = ZHENGZHOU } = options;
  const enterprises = demoEnterprises(options.size ?? place.size, place);
  const cache = new Map<DemoEnterprise, ReadonlyMap<number, YearFacts>>();
  const factsOf = (enterprise: DemoEnterprise) => {
    const facts = cache.get(enterprise) ?? demoFacts(enterprise);
    cache.set(enterprise, facts);
    return facts;
  };
  let [facts, files] = [0, 0];
  for (const file of demoFiles(enterprises, factsOf)) {
    options.onProgress?.(file.name);
    if (options.folder !== undefined) keep(options.folder, file);
    const counts = await bringIn(deps, file, options);
    if (counts.kind === 'facts') facts += counts.new;
    files += 1;
  }
  return { enterprises: enterprises.length, facts, files };
}

function* demoFiles(
  enterprises: readonly DemoEnterprise[],
  factsOf: Parameters<typeof factFiles>[1],
): Generator<DemoFile> {
  yield* registerFiles(enterprises);
  yield* factFiles(enterprises, factsOf, mappings().values());
}

function keep(folder: string, file: DemoFile): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, file.name), file.bytes);
}

async function bringIn(
  deps: Deps,
  file: DemoFile,
  { zoneId, officerId }: SeedOptions,
): Promise<{ kind: string; new: number }> {
  const officer: OfficerActor = {
    kind: 'officer',
    officerId,
    zoneId,
    roles: ['business_officer'],
    departmentCode: undefined,
    sessionId: 0,
  };
  const handedOver = startOfDay(file.on);
  const now = handedOver < deps.clock.now() ? handedOver : deps.clock.now();
  const context: ImportContext = {
    actor: officer,
    now,
    vault: deps.vault,
    rowLimit: deps.config.IMPORT_ROW_LIMIT,
  };
  const em = deps.orm.em.fork();
  const upload = { mappingCode: file.mapping, file: { name: file.name, bytes: file.bytes } };
  const batch = await uploadImport(em, upload, context);
  if (batch.status === 'previewed') await acceptImport(em, batch.id, context);
  return { kind: batch.kind, new: batch.counts.new };
}
