import type { Em } from '../../db/orm.ts';
import { sampleEnterpriseIds } from '../enterprises/index.ts';
import {
  factBatches,
  readSheetsOf,
  type FactCatalogue,
  type FactDelivery,
  type SheetFact,
} from '../facts/index.ts';
import { cohortsOf, type Cohorts } from './engine/cohorts.ts';
import {
  compareRows,
  HISTORY_YEARS,
  sheetKey,
  type LiveFact,
  type LiveFacts,
  type LiveSheet,
} from './engine/comparison.ts';
import type { ResolvedRow } from './engine/resolveRows.ts';
import { asksForHistory, isWatchedOverYears } from './engine/watchValues.ts';
import type { FileReading } from './reading/fileReading.ts';

interface Comparing {
  readonly zoneId: number;
  /** The facts that are wanted. */
  readonly codes: readonly string[];
  /** The deliveries of the zone as far as they are known: who delivered what is live. */
  readonly batches: Map<number, FactDelivery>;
  /** True: also the years before, as far as they are needed to find what is unusual. */
  readonly isWatched: boolean;
}

/**
 * What is live today of the facts that these rows bring or are checked against: in their years, and where values are watched in
 * the year before; the years before that are read for the few enterprises that are unlike themselves.
 */
export async function liveFacts(
  em: Em,
  rows: readonly ResolvedRow[],
  comparing: Comparing,
): Promise<LiveFacts> {
  const { isWatched } = comparing;
  const live = await sheets(em, rows, backFrom(rows, isWatched ? [0, 1] : [0]), comparing);
  if (!isWatched) return live;
  const unlike = compareRows(rows, live).flatMap(({ row, past }) =>
    row.values.some(
      ({ fact, value }) => isWatchedOverYears(fact) && asksForHistory(value, past(fact.code, 1)),
    )
      ? row
      : [],
  );
  const earlier = Array.from({ length: HISTORY_YEARS - 1 }, (_, back) => back + 2);
  for (const [key, sheet] of await sheets(em, unlike, backFrom(unlike, earlier), comparing)) {
    if (!live.has(key)) live.set(key, sheet);
  }
  return live;
}

async function sheets(
  em: Em,
  rows: readonly ResolvedRow[],
  periods: readonly string[],
  { zoneId, codes, batches }: Comparing,
): Promise<Map<string, LiveSheet>> {
  const enterpriseIds = [...new Set(rows.flatMap(({ enterpriseId }) => enterpriseId ?? []))];
  const read = await readSheetsOf(em, zoneId, { enterpriseIds, periods, codes });
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

function traced([, value, batchId, sourceRow]: SheetFact, batches: Comparing['batches']): LiveFact {
  const batch = batches.get(batchId);
  if (batch === undefined) throw new Error(`fact of an unknown delivery ${batchId}`);
  return { value, batchId, sourceRow, department: batch.department, disputeId: batch.disputeId };
}

/** Enterprises whose values stand for all of the zone's. */
const SAMPLE_SIZE = 500;

/** What is usual in the zone for the facts of this file: read once, from a sample of enterprises in its years and the one before. */
export async function cohortsOfFile(
  em: Em,
  zoneId: number,
  { samples, years }: FileReading,
): Promise<Cohorts> {
  const codes = [...samples.keys()];
  const enterpriseIds = codes.length === 0 ? [] : await sampleEnterpriseIds(em, zoneId, SAMPLE_SIZE);
  const periods = back(years, [0, 1]);
  const read = await readSheetsOf(em, zoneId, { enterpriseIds, periods, codes });
  const live = Map.groupBy(
    read.flatMap(({ facts }) => facts),
    ([code]) => code,
  );
  return cohortsOf(samples, new Map([...live].map(([code, own]) => [code, own.map(([, value]) => value)])));
}

function backFrom(rows: readonly ResolvedRow[], yearsBack: readonly number[]): string[] {
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
