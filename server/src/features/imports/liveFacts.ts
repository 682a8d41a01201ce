import type { Em } from '../../db/orm.ts';
import { readFacts, type FactCatalogue, type FactSource } from '../facts/index.ts';
import { factKey, type LiveFact, type LiveFacts } from './engine/planFacts.ts';
import type { ResolvedRow } from './engine/resolveRows.ts';

interface Comparing {
  readonly zoneId: number;
  readonly catalogue: FactCatalogue;
  /** The deliveries of the zone: who delivered what is live. */
  readonly batches: ReadonlyMap<number, FactSource>;
}

/** What is live today of the facts that these rows bring or are checked against, in their years and the years before. */
export async function liveFacts(
  em: Em,
  rows: readonly ResolvedRow[],
  comparing: Comparing,
): Promise<LiveFacts> {
  const enterpriseIds = [...new Set(rows.flatMap(({ enterpriseId }) => enterpriseId ?? []))];
  const live = new Map<string, LiveFact>();
  if (enterpriseIds.length === 0) return live;
  const query = { enterpriseIds, periods: yearsOf(rows), codes: codesOf(rows, comparing.catalogue) };
  for await (const chunk of readFacts(em, comparing.zoneId, query)) {
    for (const { enterpriseId, period, code, value, batchId, sourceRow } of chunk) {
      const department = comparing.batches.get(batchId)?.department;
      if (department === undefined) throw new Error(`fact of an unknown delivery ${batchId}`);
      live.set(factKey(enterpriseId, period, code), { value, batchId, sourceRow, department });
    }
  }
  return live;
}

function yearsOf(rows: readonly ResolvedRow[]): string[] {
  const years = new Set(
    rows.flatMap(({ period }) => (period === undefined ? [] : [period, String(Number(period) - 1)])),
  );
  return [...years];
}

function codesOf(rows: readonly ResolvedRow[], { checks }: FactCatalogue): string[] {
  const own = new Set(rows.flatMap(({ values }) => values.map(({ fact }) => fact.code)));
  const partners = checks.filter(({ part, whole }) => own.has(part) || own.has(whole));
  return [...new Set([...own, ...partners.flatMap(({ part, whole }) => [part, whole])])];
}
