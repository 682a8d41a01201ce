import {
  NATION,
  REGIONS,
  REGION_CODES,
  type RegionCode,
} from '@innovation-points/shared/vocabulary/regions.ts';
import type { RegionFigureCatalogue } from '../../facts/index.ts';
import type { Findings } from './findings.ts';
import type { ReadFigure } from './readFigures.ts';

/** From how many regions on an item of a year is taken to be meant for all of them. */
const MOST_REGIONS = REGION_CODES.length / 2;
const NATION_TOLERANCE = 0.01;

type Series = ReadonlyMap<RegionCode, ReadFigure>;

/**
 * Keeps one value for each region, year and item. A repetition is dropped with a warning; values that contradict each other
 * are all refused, because nobody can tell which is right.
 */
export function dropRepeatedFigures(figures: readonly ReadFigure[], findings: Findings): ReadFigure[] {
  const groups = Map.groupBy(figures, ({ code, period, region }) => `${code}|${period}|${region}`);
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0) return group;
    const agrees = others.every(({ value }) => value === first.value);
    for (const figure of agrees ? others : group) {
      const other = figure === first ? others[0] : first;
      const at = {
        row: figure.sourceRow,
        value: figure.value,
        params: { other: String(other?.sourceRow ?? '') },
      };
      if (agrees) findings.add({ ...at, code: 'duplicate_row' });
      else findings.refuseRow({ ...at, code: 'contradicting_row' }, 1);
    }
    return agrees ? [first] : [];
  });
}

/** Reports what is missing and what does not add up: within a region, and from the provinces to the country. Only warns. */
export function checkFigures(
  figures: readonly ReadFigure[],
  catalogue: RegionFigureCatalogue,
  column: string,
  findings: Findings,
): void {
  const series = new Map<string, Map<RegionCode, ReadFigure>>();
  for (const figure of figures) {
    const key = `${figure.code}|${figure.period}`;
    const own = series.get(key) ?? new Map<RegionCode, ReadFigure>();
    series.set(key, own.set(figure.region, figure));
  }
  for (const [key, own] of series) {
    const [code = '', period = ''] = key.split('|');
    const title = catalogue.figures.get(code)?.title ?? code;
    const missing = REGION_CODES.filter((region) => !own.has(region));
    if (own.size >= MOST_REGIONS) {
      for (const region of missing) {
        findings.add({
          code: 'missing_figure',
          column,
          params: { period, region: REGIONS[region], item: title },
        });
      }
    }
    const total = catalogue.totals.find(({ whole }) => whole === code);
    if (total !== undefined) {
      const parts = total.parts.map((part) => series.get(`${part}|${period}`) ?? new Map());
      checkParts(own, parts, Number(total.tolerance), column, findings);
    }
    const lost = missing.filter((region) => region !== NATION).length;
    checkNation(own, lost, column, findings);
  }
}

/** The whole against the sum of its parts, region by region; a part that is not there counts as nothing and is said so. */
function checkParts(
  whole: Series,
  parts: readonly Series[],
  tolerance: number,
  column: string,
  findings: Findings,
): void {
  for (const [region, figure] of whole) {
    const known = parts.flatMap((part) => part.get(region) ?? []);
    if (known.length === 0) continue;
    const missing = String(parts.length - known.length);
    reportDifference('parts_differ', figure, { others: known, tolerance, missing, column }, findings);
  }
}

/** The country against the sum of the provinces, which many statistics reach only to within a hundredth: some of it lies outside them. */
function checkNation(series: Series, lost: number, column: string, findings: Findings): void {
  const nation = series.get(NATION);
  const provinces = [...series.values()].filter(({ region }) => region !== NATION);
  if (nation === undefined || provinces.length < MOST_REGIONS) return;
  const tolerance = Number(nation.value) * NATION_TOLERANCE;
  const comparing = { others: provinces, tolerance, missing: String(lost), column };
  reportDifference('nation_differs', nation, comparing, findings);
}

interface Comparing {
  readonly others: readonly ReadFigure[];
  readonly tolerance: number;
  readonly missing: string;
  readonly column: string;
}

function reportDifference(
  code: 'parts_differ' | 'nation_differs',
  { value, sourceRow }: ReadFigure,
  { others, tolerance, missing, column }: Comparing,
  findings: Findings,
): void {
  const sum = others.reduce((total, figure) => total + Number(figure.value), 0);
  const difference = Number(value) - sum;
  if (Math.abs(difference) <= tolerance) return;
  const params = { sum: plain(sum), difference: plain(difference), missing };
  findings.add({ code, row: sourceRow, column, value, params });
}

/** To four decimals, as no source has more, without needless zeros. */
function plain(number: number): string {
  return String(Number(number.toFixed(4)));
}
