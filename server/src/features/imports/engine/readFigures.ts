import {
  nearRegionNames,
  regionNamed,
  type RegionCode,
} from '@innovation-points/shared/vocabulary/regions.ts';
import { IMPORTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/imports.ts';
import type { RegionFigureCatalogue, RegionFigureDefinition } from '../../facts/index.ts';
import type { RegionsMapping } from '../mapping.schema.ts';
import type { ColumnUse } from './columns.ts';
import type { Findings, Problem } from './findings.ts';
import type { MatchedHeader } from './matchHeader.ts';
import type { RawRow } from './readCsv.ts';
import { readNumber } from './readNumber.ts';
import { readYear } from './readYear.ts';

/** A statistic of one region and year that can be read. */
export interface ReadFigure {
  readonly code: string;
  readonly period: string;
  readonly region: RegionCode;
  readonly value: string;
  readonly sourceRow: number;
  /** What the file calls it, and its unit. */
  readonly item: string;
  readonly unit: string;
}

export interface FigureReading {
  readonly mapping: RegionsMapping;
  readonly catalogue: RegionFigureCatalogue;
  /** Today, `YYYY-MM-DD`: a year after it is refused. */
  readonly today: string;
  readonly findings: Findings;
}

/** A row's cell with its place, for problems. */
type Cell = Required<Pick<Problem, 'row' | 'column' | 'value'>>;

/**
 * Reads rows of a file in long form. Whatever makes a row unusable costs that row: a name that is no region's (with near
 * names as a suggestion only), a unit that is not the catalogue's, a value that is no number. A blank value is missing, not
 * zero. All faults of a row are reported.
 */
export function readFigures(
  rows: readonly RawRow[],
  header: MatchedHeader,
  reading: FigureReading,
): ReadFigure[] {
  const items = new Map(reading.mapping.figures.map(({ item, figure }) => [item, figure]));
  return rows.flatMap((raw) => {
    reading.findings.counts.rows += 1;
    const cellOf = (kind: ColumnUse['kind']): Cell => {
      const column = header.placed.find(({ use }) => use.kind === kind);
      return { row: raw.number, column: column?.header ?? kind, value: raw.cells[column?.at ?? -1] ?? '' };
    };
    const item = cellOf('item');
    const figure = reading.catalogue.figures.get(items.get(item.value.trim()) ?? '');
    if (figure === undefined) {
      reading.findings.refuseRow({ ...item, code: 'unknown_item' }, 1);
      return [];
    }
    return readFigure(figure, cellOf, reading) ?? [];
  });
}

function readFigure(
  figure: RegionFigureDefinition,
  cellOf: (kind: ColumnUse['kind']) => Cell,
  { mapping, today, findings }: FigureReading,
): ReadFigure | undefined {
  const faults: Problem[] = [];
  const region = readRegion(cellOf('region'), findings, faults);
  const period = readPeriod(cellOf('period'), today, faults);
  const [unit, cell] = [cellOf('unit'), cellOf('value')];
  if (unit.value.trim() !== figure.unit) {
    faults.push({ ...unit, code: 'wrong_unit', params: { item: figure.title, unit: figure.unit } });
  }
  const rule = {
    isCount: figure.kind === 'count',
    isSigned: false,
    power: 0,
    blankMarks: mapping.blankMarks,
  };
  const reading = readNumber(cell.value, rule);
  if (reading.kind === 'fault') faults.push({ ...cell, code: reading.code, params: { unit: figure.unit } });
  const [first, ...others] = faults;
  if (first !== undefined) {
    for (const fault of others) findings.add(fault);
    findings.refuseRow(first, 1);
    return undefined;
  }
  if (reading.kind !== 'value' || region === undefined || period === undefined) {
    findings.add({ ...cell, code: 'blank_value', params: { item: figure.title } });
    return undefined;
  }
  const { code } = figure;
  const item = cellOf('item').value.trim();
  return { code, period, region, value: reading.value, sourceRow: cell.row, item, unit: figure.unit };
}

/** Blanks inside a name come from justified print: read, and reported. Anything else that is no name is refused. */
function readRegion(cell: Cell, findings: Findings, faults: Problem[]): RegionCode | undefined {
  const name = cell.value.normalize('NFKC').trim();
  const joined = name.replace(/\s/gu, '');
  const region = regionNamed(joined);
  if (region === undefined) {
    const near = nearRegionNames(joined);
    if (near.length === 0) faults.push({ ...cell, code: 'unknown_region' });
    else faults.push({ ...cell, code: 'misread_region', params: { near: near.join(IMPORTS_TEXTS.or) } });
  } else if (joined !== name) {
    findings.add({ ...cell, code: 'blanks_in_name', params: { name: joined } });
  }
  return region;
}

function readPeriod(cell: Cell, today: string, faults: Problem[]): string | undefined {
  const year = readYear(cell.value, today);
  if (year.kind === 'value') return year.value;
  faults.push({ ...cell, code: year.code, params: year.params });
  return undefined;
}
