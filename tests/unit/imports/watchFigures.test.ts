import { REGION_CODES, type RegionCode } from '@innovation-points/shared/vocabulary/regions.ts';
import { describe, expect, it } from '@jest/globals';
import { regionFigureCatalogue } from '../../../server/src/features/facts/index.ts';
import { createFindings } from '../../../server/src/features/imports/engine/findings.ts';
import type { ReadFigure } from '../../../server/src/features/imports/engine/readFigures.ts';
import { watchFigures } from '../../../server/src/features/imports/engine/watchFigures.ts';

const figure = (period: string, value: string, region: RegionCode = '41'): ReadFigure => ({
  code: 'rd_spending_foreign',
  period,
  region,
  value,
  sourceRow: Number(period),
  item: '国外资金',
  unit: '万元',
});

function problems(figures: readonly ReadFigure[], live: Readonly<Record<string, string>> = {}) {
  const findings = createFindings(100);
  watchFigures(figures, (_figure, period) => live[period], regionFigureCatalogue(), 'value', findings);
  return findings.listed().map(({ code, row, params }) => [code, row, params?.['times']]);
}

describe('watchFigures', () => {
  it('warns of a figure eight times its own three years, from the file or from what is live', () => {
    expect(problems([figure('2022', '10'), figure('2023', '12'), figure('2024', '88')])).toEqual([
      ['figure_outlier', 2024, '8.0'],
    ]);
    expect(problems([figure('2024', '1')], { 2023: '10', 2022: '12', 2021: '14' })).toEqual([
      ['figure_outlier', 2024, '0.083'],
    ]);
    expect(problems([figure('2024', '79')], { 2023: '10', 2022: '10' })).toEqual([]);
  });

  it('says nothing of history where fewer than two years are known, and takes ten times for growth', () => {
    expect(problems([figure('2024', '100')], { 2023: '10' })).toEqual([]);
    expect(problems([figure('2024', '9')], { 2022: '1' })).toEqual([]);
  });

  it('tells a unit by its factor', () => {
    expect(problems([figure('2024', '10500')], { 2023: '10' })).toEqual([['unit_jump', 2024, '1050']]);
  });

  it('warns once of an item that has jumped in the middle of ten regions and more', () => {
    const both = (regions: readonly RegionCode[]) =>
      problems(regions.flatMap((region) => [figure('2023', '60', region), figure('2024', '10', region)]));
    expect(both(REGION_CODES.slice(0, 10))).toEqual([['item_jump', undefined, '0.17']]);
    expect(both(REGION_CODES.slice(0, 9))).toEqual([]);
  });
});
