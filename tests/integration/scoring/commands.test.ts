import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runProgram, type Ending } from '../../support/program.ts';

const KEXIAO = 'server/catalogue/schemes/kexiao-2017-115.yaml';
const ZHENGZHOU = 'server/catalogue/schemes/zhengzhou-20+12.yaml';
const HEAD = 'enterprise,period,staff_total,sci_staff,rd_expense,revenue,total_cost,class1_ip,class2_ip';

describe('npm run score', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'score-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const out = (): string => path.join(folder, 'out.csv');
  const score = async (facts: string | Buffer, ...args: string[]): Promise<Ending> => {
    const file = path.join(folder, 'facts.csv');
    writeFileSync(file, facts);
    const scheme = args.includes('--scheme') ? [] : ['--scheme', KEXIAO];
    const all = [...scheme, '--facts', file, '--out', out(), ...args];
    return runProgram({ script: 'server/cli/score.ts', args: all }, 60_000);
  };

  it('scores exactly, ranks 1-2-2-4 and keeps the order of the file', async () => {
    const { code } = await score(
      [
        HEAD,
        '低,2025,100,10,20,1000,900,0,1',
        '"甲, 有限公司",2025,100,10,4628559.27,77142654.50,70000000.00,0,1',
        '乙,2025,100,10,4628559.27,77142654.50,70000000.00,0,1',
        '满,2025,100,30,60,1000,900,1,0',
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(readFileSync(out(), 'utf8').split('\n')).toEqual([
      'enterprise,stage,total,rank,coverage,staff,rd,achievement,sci_staff_share,rd_intensity,ip_results',
      '低,,20,4,1,4,10,6,4,10,6',
      '"甲, 有限公司",,60,2,1,4,50,6,4,50,6',
      '乙,,60,2,1,4,50,6,4,50,6',
      '满,,100,1,1,20,50,30,20,50,30',
      '',
    ]);
  });

  it('keeps missing apart from zero, wherever the rows of an enterprise stand', async () => {
    const facts = [
      'enterprise,period,founded_on,revenue,rd_expense',
      '甲,2024,,100.00,',
      '乙,2025,2001-05-01,0,5',
      '甲,2025,2023-02-28,200.00,10',
    ].join('\r\n');
    const { code } = await score(`\ufeff${facts}\r\n`, '--scheme', ZHENGZHOU);
    expect(code).toBe(0);
    const [head, first, second] = readFileSync(out(), 'utf8')
      .split('\n')
      .map((line) => line.split(','));
    const at = (row: string[] | undefined, name: string): string | undefined =>
      row?.[head?.indexOf(name) ?? -1];
    expect(first?.slice(0, 5)).toEqual(['甲', 'startup', '', '', '0.125']);
    expect(at(first, 'revenue_growth')).toBe('8');
    expect(at(first, 'rd_expense_growth')).toBe('');
    expect(at(first, 'rd_intensity')).toBe('9');
    expect(second?.slice(0, 2)).toEqual(['乙', 'stable']);
    expect(at(second, 'rd_intensity')).toBe('0');
    expect(at(second, 'revenue_amount')).toBe('0');
  });

  it('scores the year that --as-of falls into, or the last one before it', async () => {
    const facts = [HEAD, '甲,2023,100,30,60,1000,900,1,0', '甲,2024,100,30,0,1000,900,0,0'].join('\n');
    expect((await score(facts, '--as-of', '2023-06-30')).code).toBe(0);
    expect(readFileSync(out(), 'utf8')).toContain('甲,,100,1');
    expect((await score(facts, '--as-of', '2026-11-20')).code).toBe(0);
    expect(readFileSync(out(), 'utf8')).toContain('甲,,20,1');
    const { code, stderr } = await score(facts, '--as-of', '2020-01-01');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('不晚于 2020-01-01') });
  });

  it('lists every bad cell with row and column, ends with 1 and leaves no file', async () => {
    const { code, stderr } = await score(
      [
        `${HEAD},founded_on`,
        '甲,2025,1oo,3.5,-1,1e5,９９９,0,,2020-02-30',
        '乙,25,1,1,1,1,1,1,1,',
        ',2025,1,1,1,1,1,1,1,',
        '丙,2025,1,1',
        '丁,2025,1,1,10%,1,1,1,1,',
        '丁,2025,1,1,1,1,1,1,1,',
      ].join('\n'),
    );
    expect(code).toBe(1);
    const expected = [
      '第 2 行 staff_total 列：“1oo”不是数字',
      '第 2 行 sci_staff 列：“3.5”应为整数',
      '第 2 行 rd_expense 列：“-1”不应为负数',
      '第 2 行 revenue 列：“1e5”不是数字',
      '第 2 行 total_cost 列：“９９９”不是数字',
      '第 2 行 founded_on 列：“2020-02-30”应为',
      '第 3 行 period 列：“25”应为四位年份',
      '第 4 行 enterprise 列：企业不能为空',
      '第 5 行：应有 10 列，实有 4 列',
      '第 6 行 rd_expense 列：“10%”不是数字',
      '第 7 行 period 列：同一企业的 2025 年已有一行',
      '共 11 处错误',
    ];
    for (const line of expected) expect(stderr).toContain(line);
    expect(readdirSync(folder)).toEqual(['facts.csv']);
  });

  it.each([
    {
      what: 'an unknown column',
      facts: 'enterprise,period,revenu\n甲,2025,1',
      says: '第 1 行 revenu 列：事实目录中没有这个代码',
    },
    {
      what: 'a column that stands twice',
      facts: 'enterprise,period,revenue,revenue\n甲,2025,1,1',
      says: '列名重复',
    },
    { what: 'no period', facts: 'enterprise,revenue\n甲,1', says: '第 1 行 period 列：缺少这一列' },
    { what: 'an empty file', facts: '', says: '文件是空的' },
    {
      what: 'another encoding',
      facts: Buffer.from([0x65, 0xff, 0xfe, 0x2c]),
      says: '既不是 UTF-8 也不是 GBK',
    },
    { what: 'a workbook', facts: Buffer.from('PK\u0003\u0004\0\0'), says: '这不是能读取的 CSV 文件' },
    {
      what: 'a yes or no that is neither',
      facts: 'enterprise,period,registered_in_zone\n甲,2025,2',
      says: '第 2 行 registered_in_zone 列：“2”应为 1（是）或 0（否）',
    },
    { what: 'an open quotation mark', facts: 'enterprise,period\n"甲,2025', says: '引号没有成对' },
  ])('refuses $what with one sentence', async ({ facts, says }) => {
    const { code, stderr } = await score(facts);
    expect(code).toBe(1);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('    at ');
    expect(existsSync(out())).toBe(false);
  });

  it('names every fault of a scheme file with line and column', async () => {
    const scheme = path.join(folder, 'scheme.yaml');
    const text = readFileSync(KEXIAO, 'utf8').replace('rd_expense / revenue', 'rd_expense + staff_total');
    writeFileSync(scheme, text);
    const { code, stderr } = await score(`${HEAD}\n`, '--scheme', scheme);
    expect(code).toBe(1);
    expect(stderr).toMatch(/第 46 行第 29 列 .*单位不一致/);
  });
});
