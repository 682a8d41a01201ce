import { readdirSync, readFileSync } from 'node:fs';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { isSameDimension } from '@innovation-points/shared/vocabulary/units.ts';
import { assertFound } from '../../lib/appError.ts';
import { readCatalogue } from '../../lib/readCatalogue.ts';
import {
  factCatalogue,
  regionFigureCatalogue,
  type FactCatalogue,
  type RegionFigureCatalogue,
} from '../facts/index.ts';
import { MappingFile, type Mapping, type RegionsMapping } from './mapping.schema.ts';

const FOLDER = new URL('../../../catalogue/mappings/', import.meta.url);

/**
 * One mapping from its YAML text. Throws with all problems: also for a fact that is not in the catalogue, that belongs to
 * another department (unless the mapping is marked as bringing several), or whose unit cannot be converted.
 */
export function parseMapping(
  yaml: string,
  name: string,
  catalogue: FactCatalogue,
  regions: RegionFigureCatalogue = regionFigureCatalogue(),
): Mapping {
  const mapping = readCatalogue(MappingFile, yaml, name);
  if (mapping.kind === 'regions') return requireFigures(mapping, name, regions);
  if (mapping.kind !== 'facts') return mapping;
  const faults = mapping.facts.flatMap(({ fact: code, column, unit }) => {
    const fact = catalogue.facts.get(code);
    if (fact === undefined) return [`${column}: no fact is called ${code}`];
    if (!isSameDimension(unit, fact.unit)) return [`${column}: ${unit} cannot become ${fact.unit}`];
    if (fact.department !== mapping.department && !mapping.manyDepartments) {
      return [`${column}: belongs to ${fact.department}`];
    }
    return [];
  });
  if (faults.length > 0) throw new Error(`${name}\n${faults.join('\n')}`);
  return mapping;
}

function requireFigures(mapping: RegionsMapping, name: string, { figures }: RegionFigureCatalogue): Mapping {
  const unknown = mapping.figures.filter(({ figure }) => !figures.has(figure));
  if (unknown.length > 0) {
    throw new Error(
      `${name}\n${unknown.map(({ item, figure }) => `${item}: no figure is called ${figure}`).join('\n')}`,
    );
  }
  return mapping;
}

let shipped: ReadonlyMap<string, Mapping> | undefined;

/** The mappings of this installation by code, from `server/catalogue/mappings`. Read once. */
export function mappings(): ReadonlyMap<string, Mapping> {
  shipped ??= readShipped();
  return shipped;
}

function readShipped(): ReadonlyMap<string, Mapping> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  const parsed = files.map((name) =>
    parseMapping(readFileSync(new URL(name, FOLDER), 'utf8'), name, factCatalogue()),
  );
  const byCode = new Map(parsed.map((mapping) => [mapping.code, mapping]));
  if (byCode.size !== parsed.length) throw new Error('catalogue/mappings: a code stands twice');
  return byCode;
}

/** The mapping with this code; throws `import.unknown_mapping` with those there are. */
export function mappingOf(code: string): Mapping {
  const mapping = mappings().get(code);
  assertFound(mapping, 'import.unknown_mapping', {
    mapping: code,
    known: [...mappings().keys()].join(MARKS.item),
  });
  return mapping;
}
