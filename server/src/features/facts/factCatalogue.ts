import { readFileSync } from 'node:fs';
import { DEPARTMENT_CODES } from '@innovation-points/shared/vocabulary/departments.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { UNIT_CODES } from '@innovation-points/shared/vocabulary/units.ts';
import { z } from 'zod';
import { catalogueFlag, readCatalogue } from '../../lib/readCatalogue.ts';

const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, say(FORMATS.codeUpTo, { most: 40 }));

const FactFile = z.strictObject({
  facts: z.array(
    z.strictObject({
      code,
      title: z.string().min(1),
      unit: z.enum(UNIT_CODES),
      department: z.enum(DEPARTMENT_CODES),
      kind: z.enum(['amount', 'count']),
      signed: catalogueFlag.default(false),
      volatile: catalogueFlag.default(false),
    }),
  ),
});

const CheckFile = z.strictObject({
  checks: z.array(z.strictObject({ part: code, whole: code, impossible: catalogueFlag })),
});

/** A fact departments hold. Its values are exact decimals in `unit`; `department` answers for it. */
export type FactDefinition = z.output<typeof FactFile>['facts'][number];

/** `part` should not be greater than `whole`. */
export type FactCheck = z.output<typeof CheckFile>['checks'][number];

export interface FactCatalogue {
  /** In the order of the file: by department. */
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly checks: readonly FactCheck[];
}

/** Reads the two catalogue texts; throws with every fault, also for a code that stands twice or a check of an unknown fact. */
export function parseFactCatalogue(factsYaml: string, checksYaml: string): FactCatalogue {
  const { facts } = readCatalogue(FactFile, factsYaml, 'facts.yaml');
  const { checks } = readCatalogue(CheckFile, checksYaml, 'fact-checks.yaml');
  const byCode = new Map(facts.map((fact) => [fact.code, fact]));
  if (byCode.size !== facts.length) throw new Error('facts.yaml: a code stands twice');
  const unknown = checks.flatMap(({ part, whole }) => [part, whole]).filter((name) => !byCode.has(name));
  if (unknown.length > 0) throw new Error(`fact-checks.yaml: unknown facts ${unknown.join(', ')}`);
  return { facts: byCode, checks };
}

let shipped: FactCatalogue | undefined;

/** The facts this installation knows, from `server/catalogue`. Read once. */
export function factCatalogue(): FactCatalogue {
  shipped ??= parseFactCatalogue(shippedText('facts.yaml'), shippedText('fact-checks.yaml'));
  return shipped;
}

function shippedText(name: string): string {
  return readFileSync(new URL(`../../../catalogue/${name}`, import.meta.url), 'utf8');
}
