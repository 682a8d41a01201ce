import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/factCatalogue.ts';
import { readScheme } from '../../../server/src/features/scoring/schemes/readScheme.ts';
import { schemeJsonSchema } from '../../../server/src/features/scoring/schemes/schemeJsonSchema.ts';
import { schemeOf, score2025, shippedScheme, shippedSchemeText } from '../../support/scoring.ts';

const FILES = globSync('server/catalogue/schemes/*.yaml').map((file) => path.basename(file, '.yaml'));

/** The kexiao scheme with one place changed. */
function changed(from: string, to: string): () => unknown {
  const text = shippedSchemeText('kexiao-2017-115');
  expect(text).toContain(from);
  return () => readScheme(text.replace(from, to), 'x.yaml', factCatalogue().facts);
}

describe('shipped schemes', () => {
  it.each(FILES)('%s is sound and bears the name of its file', (code) => {
    expect(shippedScheme(code).code).toBe(code);
  });

  it('name the schema that editors check them by, and it is the one that reads them', () => {
    for (const code of FILES) {
      expect(shippedSchemeText(code)).toMatch(/^# yaml-language-server: \$schema=\.\/scheme\.schema\.json\n/);
    }
    const written: unknown = JSON.parse(readFileSync('server/catalogue/schemes/scheme.schema.json', 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(schemeJsonSchema())));
  });

  it.each([
    ['a cohort by stage without stages', '{ kind: percentile, within: stage }', 'within 不能为 stage'],
    ['a logarithm of nothing', '{ kind: log_linear, worst: 0, best: 10 }', '取对数的两端都应大于 0'],
    ['a rank before the first', "{ kind: rank, bands: [{ in: '[0, 1)', points: 1 }] }", '名次从 1 开始'],
    ['a benchmark of zero', '{ kind: benchmark, of: 0, cap: 1 }', '应大于 0'],
    ['a z-score without a way', '{ kind: z_score, worst: 1, best: 1 }', 'best 不能等于 worst'],
  ])('refuses %s', (_name, rule, says) => {
    const indicator = `- { code: a, title: 甲, category: only, max_points: 1, formula: revenue, unit: 元, rule: ${rule} }`;
    expect(() => schemeOf(indicator, { scale: '1' })).toThrow(says);
  });

  it('refuses ratings out of order, twice, or that leave somebody out', () => {
    const indicator =
      '- { code: a, title: 甲, category: only, max_points: 1, formula: revenue, unit: 元, rule: { kind: linear, worst: 0, best: 1 } }';
    const rated = (list: string) => () => schemeOf(indicator, { scale: '1', extra: `ratings: [${list}]` });
    expect(rated('{ code: A, title: 优, from: 0.5 }')).toThrow('最低一级应从 0 起');
    expect(rated('{ code: A, title: 优, from: 0 }, { code: A, title: 良, from: 0 }')).toThrow('重复');
    expect(rated('{ code: B, title: 良, from: 0 }, { code: A, title: 优, from: 1 }')).toThrow('由高到低');
  });

  it('zhengzhou-20+12 has twelve local indicators', () => {
    const scheme = shippedScheme('zhengzhou-20+12');
    const local = scheme.categories.findIndex(({ code }) => code === 'local');
    expect(scheme.indicators.filter(({ category }) => category === local)).toHaveLength(12);
  });
});

describe('schemes of the articles', () => {
  it.each([
    { code: 'zhengzhou-20+12', indicators: 32, stages: 3, scale: 100n },
    { code: 'shijiazhuang-18+15', indicators: 33, stages: 3, scale: 1000n },
    { code: 'baoding-18+36', indicators: 54, stages: 3, scale: 100n },
    { code: 'torch-2.0', indicators: 12, stages: 0, scale: 100n },
  ])('$code has $indicators indicators and $scale points', ({ code, indicators, stages, scale }) => {
    const scheme = shippedScheme(code);
    expect(scheme.indicators).toHaveLength(indicators);
    expect(scheme.stageRule?.stages.length ?? 0).toBe(stages);
    expect(scheme.scale).toEqual({ num: scale, den: 1n });
    expect(scheme.illustrative).toBe(true);
  });

  it('石家庄 weighs the same indicator differently in its stages', () => {
    const [first] = shippedScheme('shijiazhuang-18+15').indicators;
    expect(new Set(first?.maxPoints.map(({ num }) => num)).size).toBeGreaterThan(1);
  });

  it('保定 takes points away for 逆向指标, but never more than its floor', () => {
    const scheme = shippedScheme('baoding-18+36');
    const bad = {
      2025: {
        net_profit: '-9000000',
        revenue: '10',
        rd_expense: '1',
        insured_staff: '1',
        total_liabilities: '95',
        total_assets: '100',
      },
      2024: { revenue: '100', rd_expense: '100', insured_staff: '100' },
    };
    const zone = score2025(scheme, [bad]);
    const reverse = scheme.categories.findIndex(({ code }) => code === 'reverse');
    expect(zone.reader.categoryText(0, reverse)).toBe('-15');
  });
});

describe('a scheme file is refused', () => {
  it.each([
    {
      what: 'an unknown key',
      from: 'scale: 100',
      to: 'scale: 100\nscales: 3',
      says: /第 9 行第 1 列 scales：不认识的键|scales：不认识的键/,
    },
    { what: 'points that are no number', from: 'points: 50', to: 'points: fifty', says: /应为十进制数/ },
    {
      what: 'adding money to heads',
      from: 'rd_expense / revenue',
      to: 'rd_expense + staff_total',
      says: /第 46 行第 29 列 .*单位不一致：左边是元，右边是人/,
    },
    {
      what: 'a unit that is not the formula’s',
      from: 'formula: class1_ip\n        unit: 件',
      to: 'formula: class1_ip\n        unit: 万元',
      says: /公式的单位是个，与所写单位“万元”（元）不一致/,
    },
    {
      what: 'an unknown fact',
      from: 'sci_staff / staff_total',
      to: 'sci_staff / staf_total',
      says: /事实目录中没有“staf_total”/,
    },
    {
      what: 'an unknown function',
      from: 'sci_staff / staff_total',
      to: 'sqrt(sci_staff)',
      says: /没有函数“sqrt”/,
    },
    {
      what: 'a wrong number of arguments',
      from: 'sci_staff / staff_total',
      to: 'per100(sci_staff)',
      says: /应有 2 个参数，实有 1 个/,
    },
    {
      what: 'a formula that breaks off',
      from: 'sci_staff / staff_total',
      to: 'sci_staff /',
      says: /公式在此中断/,
    },
    {
      what: 'a formula with code in it',
      from: 'sci_staff / staff_total',
      to: 'process.exit',
      says: /公式中不能有“\.”/,
    },
    { what: 'division by zero', from: 'sci_staff / staff_total', to: 'sci_staff / 0', says: /除数不能为 0/ },
    {
      what: 'overlapping bands',
      from: "'[25, 30)', points: 16",
      to: "'[25, 31)', points: 16",
      says: /与区间 \[30,\) 重叠/,
    },
    {
      what: 'bands that share an end',
      from: "'[25, 30)', points: 16",
      to: "'[25, 30]', points: 16",
      says: /重叠/,
    },
    {
      what: 'an empty band',
      from: "'[25, 30)', points: 16",
      to: "'(25, 25]', points: 16",
      says: /不含任何数/,
    },
    {
      what: 'weights that do not add up to the scale',
      from: 'max_points: 50',
      to: 'max_points: 49',
      says: /指标满分合计 99，应等于总分 100/,
    },
    { what: 'an unknown category', from: 'category: staff', to: 'category: stuff', says: /没有分类“stuff”/ },
    { what: 'a code used twice', from: 'code: rd_intensity', to: 'code: staff', says: /代码“staff”重复/ },
    {
      what: 'a gate about nothing',
      from: 'indicator: sci_staff_share }',
      to: 'indicator: nothing }',
      says: /门槛所指的“nothing”不存在/,
    },
    {
      what: 'a coverage minimum above one',
      from: 'coverage_minimum: 0',
      to: 'coverage_minimum: 60',
      says: /应在 0 与 1 之间/,
    },
  ])('for $what', ({ from, to, says }) => {
    expect(changed(from, to)).toThrow(says);
  });

  it('with all its faults at once', () => {
    const text = shippedSchemeText('kexiao-2017-115')
      .replace('sci_staff / staff_total', 'sci_staff / staf_total')
      .replace('category: rd', 'category: xx')
      .replace("'[25, 30)', points: 16", "'[25, 31)', points: 16");
    expect(() => readScheme(text, 'x.yaml', factCatalogue().facts)).toThrow(
      /staf_total[\s\S]*重叠[\s\S]*没有分类“xx”/,
    );
  });
});

describe('a scheme file is read exactly', () => {
  it('keeps 0.10 as one tenth and not as a floating-point number', () => {
    const scheme = schemeOf(
      '  - { code: a, title: 甲, category: only, max_points: 0.10, formula: revenue, unit: 元, rule: { kind: linear, worst: 0, best: 0.3 } }',
      { scale: '0.10' },
    );
    expect(scheme.scale).toEqual({ num: 10n, den: 100n });
  });

  it('reads shipped files as they stand on disk', () => {
    expect(readFileSync('server/catalogue/schemes/kexiao-2017-115.yaml', 'utf8')).toBe(
      shippedSchemeText('kexiao-2017-115'),
    );
  });
});
