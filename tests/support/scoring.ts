import { readFileSync } from 'node:fs';
import { factCatalogue } from '../../server/src/features/facts/factCatalogue.ts';
import {
  FactTable,
  scoreZone,
  type FactDefinition,
  type Profile,
  type Scheme,
  type ScoredZone,
} from '../../server/src/features/scoring/engine/index.ts';
import { readScheme } from '../../server/src/features/scoring/schemes/readScheme.ts';

/** Facts of one enterprise: year → code → text; a code left out is missing. */
export type FactsByYear = Readonly<Record<number, Readonly<Record<string, string>>>>;

/** A shipped scheme, read as it is read in production. */
export function shippedScheme(code: string): Scheme {
  return readScheme(shippedSchemeText(code), code, factCatalogue().facts);
}

/** The text of a shipped scheme. */
export function shippedSchemeText(code: string): string {
  return readFileSync(new URL(`../../server/catalogue/schemes/${code}.yaml`, import.meta.url), 'utf8');
}

/** A table with one row an enterprise. Throws when a value is refused. */
export function factTable(
  enterprises: readonly FactsByYear[],
  facts: ReadonlyMap<string, FactDefinition> = factCatalogue().facts,
): FactTable {
  const table = new FactTable(facts, enterprises.length);
  enterprises.forEach((years, row) => {
    for (const [year, values] of Object.entries(years)) {
      for (const [code, text] of Object.entries(values)) {
        const fault = table.column(code, Number(year)).set(row, text);
        if (fault !== undefined) throw new Error(`${code} ${text}: ${fault}`);
      }
    }
  });
  return table;
}

/** Score enterprises for 2025 at its last day. */
export function score2025(
  scheme: Scheme,
  enterprises: readonly FactsByYear[],
  profiles: readonly Profile[] = [],
): ScoredZone {
  const table = factTable(enterprises, scheme.facts);
  return scoreZone({ scheme, table, profiles, year: 2025, asOf: '2025-12-31' });
}

/** A scheme of the given indicators (a YAML list), whose base points add up to `scale`. */
export function schemeOf(
  indicators: string,
  {
    scale,
    extra = '',
    categories = '[{ code: only, title: 唯一 }]',
    facts,
  }: { scale: string; extra?: string; categories?: string; facts?: ReadonlyMap<string, FactDefinition> },
): Scheme {
  const yaml = `
code: test
version: 1
title: 测试体系
valid_from: 2025-01-01
illustrative: true
scale: ${scale}
source: { title: 测试, document: 测试 }
coverage_minimum: 0
categories: ${categories}
${extra}
indicators:
${indicators}`;
  return readScheme(yaml, 'test', facts ?? factCatalogue().facts);
}
