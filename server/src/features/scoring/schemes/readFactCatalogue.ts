import { parse } from 'yaml';
import { z } from 'zod';
import type { FactDefinition } from '../engine/formula/expression.ts';

const fact = z.object({
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  department: z.string(),
  kind: z.enum(['amount', 'count', 'category']),
  signed: z.enum(['true', 'false']).transform((text) => text === 'true'),
  values: z.array(z.string()).optional(),
});

/**
 * The facts a scheme may name, by code, from the text of the fact catalogue.
 *
 * Scoring reads only what it needs of the catalogue; the facts feature owns and checks it in full.
 */
export function readFactCatalogue(yaml: string): ReadonlyMap<string, FactDefinition> {
  const { facts } = z.object({ facts: z.array(fact) }).parse(parse(yaml, { schema: 'failsafe' }));
  return new Map(
    facts.map(({ values, ...rest }) => [rest.code, values === undefined ? rest : { ...rest, values }]),
  );
}
