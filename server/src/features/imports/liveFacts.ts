import type { Em } from '../../db/orm.ts';
import { sampleEnterpriseIds } from '../enterprises/index.ts';
import {
  factBatches,
  pastFacts,
  readSheetsOf,
  type FactCatalogue,
  type FactDelivery,
  type PastFacts,
  type SheetFact,
} from '../facts/index.ts';
import { cohortsOf, type Cohorts } from './engine/cohorts.ts';
import { compareRows, HISTORY_YEARS, sheetKey, type LiveFact, type LiveFacts } from './engine/comparison.ts';
import type { ResolvedRow } from './engine/resolveRows.ts';
import { asksForHistory, isWatchedOverYears } from './engine/watchValues.ts';
import type { FileReading } from './reading/fileReading.ts';

interface Comparing {
  readonly zoneId: number;
  /** The facts that are wanted. */
  readonly codes: readonly string[];
  /** The deliveries of the zone as far as they are known: who delivered what is live. */
  readonly batches: Map<number, FactDelivery>;
}

/** What is live today of the facts that these rows bring or are checked against, in their years. */
export async function liveFacts(
  em: Em,
  rows: readonly ResolvedRow[],
  { zoneId, codes, batches }: Comparing,
): Promise<LiveFacts> {
  const enterpriseIds = idsOf(rows);
  const read = await readSheetsOf(em, zoneId, { enterpriseIds, periods: yearsBefore(rows, [0]), codes });
  if (read.some(({ facts }) => facts.some(([, , batchId]) => !batches.has(batchId)))) {
    // committed by another transaction since the deliveries were read
    for (const [id, delivery] of await factBatches(em, zoneId)) batches.set(id, delivery);
  }
  return new Map(
    read.map(({ enterpriseId, period, facts }) => [
      sheetKey(enterpriseId, period),
      new Map(facts.map((fact) => [fact[0], traced(fact, batches)])),
    ]),
  );
}

/**
 * What went before these rows, as far as it is needed to find what is unusual: the year before, and the years before that of the
 * few enterprises that are unlike themselves.
 */
export async function pastOfRows(em: Em, rows: readonly ResolvedRow[], zoneId: number): Promise<PastFacts> {
  const lastYear = await pastFacts(em, zoneId, idsOf(rows), yearsBefore(rows, [1]));
  const unlike = compareRows(rows, NOTHING_LIVE, lastYear).flatMap(({ row, past }) =>
    row.values.some(
      ({ fact, value }) => isWatchedOverYears(fact) && asksForHistory(value, past(fact.code, 1)),
    )
      ? row
      : [],
  );
  const earlier = Array.from({ length: HISTORY_YEARS - 1 }, (_, back) => back + 2);
  const before = await pastFacts(em, zoneId, idsOf(unlike), yearsBefore(unlike, earlier));
  return (...wanted) => lastYear(...wanted) ?? before(...wanted);
}

const NOTHING_LIVE: LiveFacts = new Map();

function idsOf(rows: readonly ResolvedRow[]): number[] {
  return [...new Set(rows.flatMap(({ enterpriseId }) => enterpriseId ?? []))];
}

function traced([, value, batchId, sourceRow]: SheetFact, batches: Comparing['batches']): LiveFact {
  const batch = batches.get(batchId);
  if (batch === undefined) throw new Error(`fact of an unknown delivery ${batchId}`);
  return { value, batchId, sourceRow, department: batch.department, disputeId: batch.disputeId };
}

/** Enterprises whose values stand for all of the zone's. */
const SAMPLE_SIZE = 500;

/**
 * What is usual in the zone for the facts of this file: read once, from a sample of enterprises in its years and the one before.
 * Read from the sheets: nothing is written by it.
 */
export async function cohortsOfFile(
  em: Em,
  zoneId: number,
  { samples, years }: FileReading,
): Promise<Cohorts> {
  const enterpriseIds = samples.size === 0 ? [] : await sampleEnterpriseIds(em, zoneId, SAMPLE_SIZE);
  const periods = back(years, [0, 1]);
  const live = await pastFacts(em, zoneId, enterpriseIds, periods);
  const valuesOf = (code: string) =>
    enterpriseIds.flatMap((id) => periods.flatMap((period) => live(id, period, code) ?? []));
  return cohortsOf(samples, new Map([...samples.keys()].map((code) => [code, valuesOf(code)])));
}

function yearsBefore(rows: readonly ResolvedRow[], yearsBack: readonly number[]): string[] {
  return back([...new Set(rows.flatMap(({ period }) => period ?? []))], yearsBack);
}

/** The years that lie so many before these, each once. */
function back(years: readonly string[], yearsBack: readonly number[]): string[] {
  return [...new Set(years.flatMap((year) => yearsBack.map((count) => String(Number(year) - count))))];
}

/** The facts of a file together with those that they are checked against. */
export function comparedCodes(codes: readonly string[], { checks }: FactCatalogue): string[] {
  const own = new Set(codes);
  const partners = checks.filter(({ part, whole }) => own.has(part) || own.has(whole));
  return [...new Set([...own, ...partners.flatMap(({ part, whole }) => [part, whole])])];
}
