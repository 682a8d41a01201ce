import { readFileSync } from 'node:fs';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { z } from 'zod';
import { readCatalogue } from '../../lib/readCatalogue.ts';

const code = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, say(FORMATS.codeUpTo, { most: 60 }));

const FigureFile = z.strictObject({
  figures: z.array(
    z.strictObject({
      code,
      title: z.string().min(1),
      /** Compared with the file's own label as text: figures are never converted. */
      unit: z.string().min(1).max(10),
      kind: z.enum(['amount', 'count']),
    }),
  ),
  totals: z.array(
    z.strictObject({
      whole: code,
      parts: z.array(code).min(1),
      tolerance: z.string().regex(/^\d+(\.\d+)?$/, FORMATS.notNegative),
    }),
  ),
});

/** A statistic of regions; its values are exact decimals in `unit`. */
export type RegionFigureDefinition = z.output<typeof FigureFile>['figures'][number];

/** What should add up within one region and year. */
export type RegionTotal = z.output<typeof FigureFile>['totals'][number];

export interface RegionFigureCatalogue {
  readonly figures: ReadonlyMap<string, RegionFigureDefinition>;
  readonly totals: readonly RegionTotal[];
}

/** Reads the catalogue text; throws with every fault, also for a code that stands twice or a total of unknown figures. */
export function parseRegionFigures(yaml: string): RegionFigureCatalogue {
  const { figures, totals } = readCatalogue(FigureFile, yaml, 'region-figures.yaml');
  const byCode = new Map(figures.map((figure) => [figure.code, figure]));
  if (byCode.size !== figures.length) throw new Error('region-figures.yaml: a code stands twice');
  const unknown = totals.flatMap(({ whole, parts }) => [whole, ...parts]).filter((name) => !byCode.has(name));
  if (unknown.length > 0) throw new Error(`region-figures.yaml: unknown figures ${unknown.join(', ')}`);
  return { figures: byCode, totals };
}

let shipped: RegionFigureCatalogue | undefined;

/** The regional statistics this installation knows, from `server/catalogue`. Read once. */
export function regionFigureCatalogue(): RegionFigureCatalogue {
  shipped ??= parseRegionFigures(
    readFileSync(new URL('../../../catalogue/region-figures.yaml', import.meta.url), 'utf8'),
  );
  return shipped;
}
