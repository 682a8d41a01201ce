import type { FactDto, MissingFactDto } from '@innovation-points/shared/contracts/facts.ts';
import type { FactCatalogue } from './factCatalogue.ts';
import type { TracedFact } from './facts.read.ts';

interface FactList {
  items: FactDto[];
  missing: MissingFactDto[];
}

/**
 * An enterprise's facts as its people read them, newest year first and then in the order of the catalogue, and what the
 * departments still owe for the years of `periods`. A fact that has left the catalogue is not shown.
 */
export function presentFacts(
  traced: readonly TracedFact[],
  catalogue: FactCatalogue,
  periods: readonly string[],
): FactList {
  const byKey = new Map(traced.map((fact) => [`${fact.period}|${fact.code}`, fact]));
  const list: FactList = { items: [], missing: [] };
  for (const period of periods.toSorted().toReversed()) {
    for (const { code, title, unit, department: owner } of catalogue.facts.values()) {
      const fact = byKey.get(`${period}|${code}`);
      const common = { code, title, owner, period };
      if (fact === undefined) list.missing.push(common);
      else list.items.push({ ...common, unit, value: fact.value, source: presentSource(fact) });
    }
  }
  return list;
}

function presentSource(fact: TracedFact): FactDto['source'] {
  return {
    department: fact.department,
    batchId: fact.batchId,
    fileName: fact.source,
    rowNumber: fact.sourceRow,
    acceptedAt: fact.recordedAt.toISOString(),
  };
}
