import { REGIONS, nearRegionNames } from '@innovation-points/shared/vocabulary/regions.ts';
import { describe, expect, it } from '@jest/globals';
import { factCatalogue, parseRegionFigures } from '../../../server/src/features/facts/index.ts';
import { createFindings, type Problem } from '../../../server/src/features/imports/engine/findings.ts';
import { mappings, parseMapping } from '../../../server/src/features/imports/mappings.ts';
import { readDepartmentFile } from '../../../server/src/features/imports/readDepartmentFile.ts';

const HEADER = 'province,year,chn_block4,value,units,variables';

function read(mapping: string, lines: readonly string[]) {
  const own = mappings().get(mapping);
  if (own === undefined) throw new Error(`no mapping ${mapping}`);
  const findings = createFindings(1000);
  const bytes = new TextEncoder().encode(`${HEADER}\n${lines.join('\n')}\n`);
  const reading = { mapping: own, catalogue: factCatalogue(), today: '2026-11-20', rowLimit: 9999, findings };
  const { figures } = readDepartmentFile(bytes, reading);
  return { figures, problems: findings.listed(), counts: findings.counts };
}

const brief = ({ code, row, value }: Problem) => [code, row, value];

/** A row of every region in 2023; the nation is the sum. */
function everyRegion(item: string, value: number, unit: string, except: readonly string[] = []): string[] {
  const provinces = Object.values(REGIONS).filter((name) => name !== '全国');
  const rows = provinces.map((name) => `${name},2023,${item},${value},${unit},x`);
  return [`全国,2023,${item},${value * provinces.length},${unit},x`, ...rows].filter(
    (row) => !except.some((name) => row.startsWith(`${name},`)),
  );
}

describe('a file of regional statistics', () => {
  it('becomes figures of regions, years and items, exact and in the catalogue’s unit', () => {
    const { figures, problems } = read('region-hightech-rd', ['河南,2023,经费内部支出,"1,204.50",万元,x']);
    expect(problems).toEqual([]);
    expect(figures).toMatchObject([
      { code: 'hightech_rd_spending', period: '2023', region: '41', value: '1204.5', sourceRow: 2 },
    ]);
  });

  it('has a row refused whose unit is not the catalogue’s, with row, column, value and the unit', () => {
    const { figures, problems, counts } = read('region-hightech-rd', [
      '河南,2020,研发机构数,321,万元,x',
      '河南,2020,经费内部支出,321,千元,x',
    ]);
    expect(figures).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'wrong_unit', row: 2, column: 'units', value: '万元', params: { unit: '个' } },
      { code: 'wrong_unit', row: 3, column: 'units', value: '千元', params: { unit: '万元' } },
    ]);
    expect(counts).toMatchObject({ rows: 2, rejectedRows: 2, rejected: 2, errors: 2 });
  });

  it('has near names suggested and never accepted, and blanks inside names read and reported', () => {
    const { figures, problems } = read('region-patent-grants', [
      '江两,2014,合计,5,件,x',
      '尔部地区,2014,合计,5,件,x',
      '北   京,2014,合计,5,件,x',
    ]);
    expect(figures.map(({ region }) => region)).toEqual(['11']);
    expect(problems).toMatchObject([
      { code: 'misread_region', row: 2, value: '江两', params: { near: '江西' } },
      { code: 'unknown_region', row: 3, value: '尔部地区' },
      { code: 'blanks_in_name', row: 4, value: '北   京', params: { name: '北京' } },
    ]);
  });

  it('has blanks reported as missing, and all faults of a row at once', () => {
    const { figures, problems } = read('region-patent-grants', [
      '河南,2023,发明,,件,x',
      '河两,1823,实用新型,1.5,万元,x',
      '河南,2023,商标,1,件,x',
      '河南,2030,发明,1,件,x',
    ]);
    expect(figures).toEqual([]);
    expect(problems.map(brief)).toEqual([
      ['blank_value', 2, ''],
      ['bad_period', 3, '1823'],
      ['wrong_unit', 3, '万元'],
      ['fraction_in_count', 3, '1.5'],
      ['misread_region', 3, '河两'],
      ['unknown_item', 4, '商标'],
      ['future_period', 5, '2030'],
    ]);
  });

  it('is warned of regions that an item of a year lacks, once most are there', () => {
    const rows = everyRegion('有效专利数', 2, '件', ['西藏', '青海']);
    const { problems } = read('region-hightech-rd', rows);
    expect(problems).toMatchObject([
      { code: 'missing_figure', params: { period: '2023', region: '西藏' } },
      { code: 'missing_figure', params: { period: '2023', region: '青海' } },
      { code: 'nation_differs', row: 2, params: { sum: '58', difference: '4', missing: '2' } },
    ]);
    expect(read('region-hightech-rd', rows.slice(0, 5)).problems).toEqual([]);
  });

  it('is warned of a whole that differs from its parts by more than the tolerance', () => {
    const parts = ['政府资金,40', '企业资金,50', '国外资金,1', '其他资金,9'].map(
      (part) => `河南,2023,${part},万元,x`,
    );
    expect(read('region-rd-source', ['河南,2023,合计,102,万元,x', ...parts]).problems).toEqual([]);
    const short = read('region-rd-source', ['河南,2023,合计,103,万元,x', ...parts.slice(1)]);
    expect(short.problems).toMatchObject([
      { code: 'parts_differ', row: 2, value: '103', params: { sum: '60', difference: '43', missing: '1' } },
    ]);
  });

  it('has a repetition counted once and contradicting rows refused both', () => {
    const same = read('region-patent-grants', ['河南,2023,合计,5,件,x', '河南,2023,合计,5,件,x']);
    expect([same.figures.length, ...same.problems.map(brief)]).toEqual([1, ['duplicate_row', 3, '5']]);
    const other = read('region-patent-grants', ['河南,2023,合计,5,件,x', '河南,2023,合计,6,件,x']);
    expect([other.figures.length, ...other.problems.map(brief)]).toEqual([
      0,
      ['contradicting_row', 2, '5'],
      ['contradicting_row', 3, '6'],
    ]);
  });
});

describe('nearRegionNames', () => {
  it.each([
    ['江两', ['江西']],
    ['浙汀', ['浙江']],
    ['四藏', ['西藏']],
    ['湖东', ['广东', '湖北', '湖南', '山东']],
    ['河内', ['河北', '河南']],
    ['东部', []],
  ])('of %s', (text, names) => {
    expect(nearRegionNames(text).toSorted()).toEqual(names.toSorted());
  });
});

describe('the catalogue of regional figures', () => {
  it('refuses codes that stand twice and totals of unknown figures', () => {
    const figure = '  - { code: a, title: 甲, unit: 件, kind: count }\n';
    expect(() => parseRegionFigures(`figures:\n${figure}${figure}totals: []\n`)).toThrow('stands twice');
    const totals = "totals:\n  - { whole: a, parts: [b], tolerance: '0' }\n";
    expect(() => parseRegionFigures(`figures:\n${figure}${totals}`)).toThrow('unknown figures b');
  });

  it('is what mappings of regional files may name', () => {
    const yaml = [
      'code: x-regions',
      'title: 试',
      'kind: regions',
      'department: statistics',
      'region: { column: 地区 }',
      'period: { column: 年 }',
      'item: { column: 指标 }',
      'value: { column: 值 }',
      'unit: { column: 单位 }',
      'figures: [{ item: 甲, figure: luck }]',
    ].join('\n');
    expect(() => parseMapping(yaml, 'x.yaml', factCatalogue())).toThrow('甲: no figure is called luck');
  });
});
