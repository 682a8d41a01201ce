import type { Em } from '../../db/orm.ts';
import { sampleEnterpriseIds } from '../enterprises/index.ts';
import { readSheetsOf, type FactCatalogue, type FactDelivery, type SheetFact } from '../facts/index.ts';
import { cohortsOf, isComparable, type Cohorts } from './engine/cohorts.ts';
import { sheetKey, type LiveFact, type LiveFacts } from './engine/comparison.ts';
import type { ResolvedRow } from './engine/resolveRows.ts';

interface Comparing {
  readonly zoneId: number;
  readonly catalogue: FactCatalogue;
  /** The deliveries of the zone: who delivered what is live. */
  readonly batches: ReadonlyMap<number, FactDelivery>;
  /** Years before those of the rows that are wanted too. */
  readonly historyYears: number;
}

/** What is live today of the facts that these rows bring or are checked against, in their years and so many before. */
export async function liveFacts(
  em: Em,
  rows: readonly ResolvedRow[],
  { zoneId, catalogue, batches, historyYears }: Comparing,
): Promise<LiveFacts> {
  const enterpriseIds = [...new Set(rows.flatMap(({ enterpriseId }) => enterpriseId ?? []))];
  const periods = yearsOf(rows, historyYears);
  const sheets = await readSheetsOf(em, zoneId, { enterpriseIds, periods, codes: codesOf(rows, catalogue) });
  return new Map(
    sheets.map(({ enterpriseId, period, facts }) => [
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
export async function cohortsOfFile(em: Em, zoneId: number, rows: readonly ResolvedRow[]): Promise<Cohorts> {
  const codes = [
    ...new Set(
      rows.flatMap(({ values }) => values.flatMap(({ fact }) => (isComparable(fact) ? fact.code : []))),
    ),
  ];
  const enterpriseIds = codes.length === 0 ? [] : await sampleEnterpriseIds(em, zoneId, SAMPLE_SIZE);
  const sheets = await readSheetsOf(em, zoneId, { enterpriseIds, periods: yearsOf(rows, 1), codes });
  const facts = sheets.flatMap((sheet) => sheet.facts);
  const sample = Map.groupBy(facts, ([code]) => code);
  return cohortsOf(rows, new Map([...sample].map(([code, own]) => [code, own.map(([, value]) => value)])));
}

/** The years of the rows and so many before each. */
function yearsOf(rows: readonly ResolvedRow[], before: number): string[] {
  const own = new Set(rows.flatMap(({ period }) => period ?? []));
  const all = [...own].flatMap((year) =>
    Array.from({ length: before + 1 }, (_, back) => String(Number(year) - back)),
  );
  return [...new Set(all)];
}

function codesOf(rows: readonly ResolvedRow[], { checks }: FactCatalogue): string[] {
  const own = new Set(rows.flatMap(({ values }) => values.map(({ fact }) => fact.code)));
  const partners = checks.filter(({ part, whole }) => own.has(part) || own.has(whole));
  return [...new Set([...own, ...partners.flatMap(({ part, whole }) => [part, whole])])];
}
