import type { RegionFigureCatalogue } from '../../facts/index.ts';
import type { Findings } from './findings.ts';
import type { ReadFigure } from './readFigures.ts';
import { middleOf, ratioTo, rounded, UNIT_JUMP, isUnitFactor } from './unusual.ts';

/** Years before a figure that its history is made of. */
export const FIGURE_YEARS = 3;
const HISTORY_FACTOR = 8;
/** From so many regions on, an item of a year is compared as a whole, and from this factor on its middle region has jumped. */
const FEWEST_REGIONS = 10;
const ITEM_FACTOR = 3;

/** The value of the same figure and region in another year; undefined is not known. */
export type FigureOfYear = (figure: ReadFigure, period: string) => string | undefined;

/**
 * Warns of figures that are unlike those of the years before: of one region against its own history, and of a whole item against
 * the year before. Years that the file itself brings count before those that are live.
 */
export function watchFigures(
  figures: readonly ReadFigure[],
  live: FigureOfYear,
  catalogue: RegionFigureCatalogue,
  column: string,
  findings: Findings,
): void {
  const inFile = new Map(figures.map((figure) => [keyOf(figure, figure.period), figure.value]));
  const items = new Map<string, { readonly figure: ReadFigure; readonly ratios: number[] }>();
  for (const figure of figures) {
    const past = (yearsBack: number) => {
      const period = String(Number(figure.period) - yearsBack);
      return inFile.get(keyOf(figure, period)) ?? live(figure, period);
    };
    const ratio = ratioTo(figure.value, past(1));
    if (ratio !== undefined) note(items, figure, ratio);
    watchFigure(figure, ratio, past, column, findings);
  }
  for (const { figure, ratios } of items.values()) {
    const middle = Float64Array.from(ratios).sort()[Math.floor(ratios.length / 2)] ?? 1;
    if (ratios.length < FEWEST_REGIONS || (middle < ITEM_FACTOR && middle > 1 / ITEM_FACTOR)) continue;
    const item = catalogue.figures.get(figure.code)?.title ?? figure.item;
    const { period, unit } = figure;
    const params = { period, item, unit, times: rounded(middle), compared: String(ratios.length) };
    findings.add({ code: 'item_jump', column, params });
  }
}

function watchFigure(
  { value, sourceRow: row, unit }: ReadFigure,
  ratio: number | undefined,
  past: (yearsBack: number) => string | undefined,
  column: string,
  findings: Findings,
): void {
  const at = { row, column, value };
  if (ratio !== undefined && isUnitFactor(ratio, UNIT_JUMP.regions)) {
    const params = { before: `${past(1)} ${unit}`, times: rounded(ratio), unit };
    return findings.add({ ...at, code: 'unit_jump', params });
  }
  const usual = middleOf(past, FIGURE_YEARS);
  const times = usual === undefined ? 0 : Number(value) / usual;
  if (times < HISTORY_FACTOR && (times === 0 || times > 1 / HISTORY_FACTOR)) return;
  const params = { times: rounded(times), years: String(FIGURE_YEARS), unit };
  findings.add({ ...at, code: 'figure_outlier', params });
}

function note(
  items: Map<string, { readonly figure: ReadFigure; readonly ratios: number[] }>,
  figure: ReadFigure,
  ratio: number,
): void {
  const key = `${figure.code}|${figure.period}`;
  const own = items.get(key) ?? { figure, ratios: [] };
  own.ratios.push(ratio);
  items.set(key, own);
}

function keyOf({ code, region }: ReadFigure, period: string): string {
  return `${code}|${period}|${region}`;
}
