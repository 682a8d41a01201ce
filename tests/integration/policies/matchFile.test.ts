import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { flatten } from '../../../server/src/features/eligibility/index.ts';
import { shippedPolicies } from '../../../server/src/features/policies/readPolicy.ts';
import { runProgram } from '../../support/program.ts';

const GROWTH = 'server/catalogue/policies/zhengzhou-high-growth.yaml';
const HEAD =
  'enterprise,period,revenue,rd_expense,registered_in_zone,tax_in_zone,statistics_in_zone,founded_on,flags';
const SOUND = ['甲公司,2024,20000000,,1,1,1,2015-01-01,无', '甲公司,2025,26000000,780000,1,1,1,,'];

/** The letters of these tests in GBK, which Node can only decode. */
const GBK_LETTERS: Readonly<Record<string, readonly [number, number]>> = {
  甲: [0xbc, 0xd7],
  公: [0xb9, 0xab],
  司: [0xcb, 0xbe],
  无: [0xce, 0xde],
};
const inGbk = (text: string) => Buffer.from([...text].flatMap((c) => GBK_LETTERS[c] ?? c.charCodeAt(0)));

interface More {
  readonly policy?: string;
  readonly asOf?: string;
  readonly head?: string;
  readonly encode?: (text: string) => Buffer;
}

/** Runs `match` over these lines of a facts file. */
async function match(lines: readonly string[], more: More = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'match-'));
  const facts = path.join(folder, 'facts.csv');
  const out = path.join(folder, 'out.csv');
  const text = `${more.head ?? HEAD}\n${lines.join('\n')}\n`;
  writeFileSync(facts, more.encode?.(text) ?? text);
  const asOf = more.asOf === undefined ? [] : ['--as-of', more.asOf];
  const args = ['--policy', more.policy ?? GROWTH, '--facts', facts, '--out', out, ...asOf];
  const { code, stderr } = await runProgram({ script: 'server/cli/match.ts', args });
  const rows = existsSync(out)
    ? readFileSync(out, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','))
    : undefined;
  return { code, stderr, rows };
}

describe('npm run match', () => {
  it('gives one row an enterprise with verdict, fen and every condition', async () => {
    const far = ['乙公司,2024,20000000,,1,1,1,2015-01-01,无', '乙公司,2025,23000000,780000,1,1,1,,'];
    const { rows, code } = await match([...SOUND, ...far, '丙公司,2025,26000000,780000,1,1,,,'], {
      asOf: '2026-11-20',
    });
    expect(code).toBe(0);
    expect(rows?.[0]?.slice(0, 8)).toEqual([
      'enterprise',
      'verdict',
      'amount_fen',
      'all',
      'high_growth',
      'revenue_floor',
      'growth_floor',
      'rd_floor',
    ]);
    expect(rows?.slice(1).map((row) => row.slice(0, 8))).toEqual([
      ['甲公司', 'met', '25000000', 'met', 'met', 'met', 'met', 'met'],
      ['乙公司', 'unmet', '', 'unmet', 'unmet', 'met', 'unmet', 'met'],
      ['丙公司', 'unknown', '', 'unknown', 'unknown', 'met', 'unknown', 'met'],
    ]);
  });

  it('judges by the last year that is not after the day', async () => {
    const { rows } = await match([...SOUND, '甲公司,2026,1,1,1,1,1,,'], { asOf: '2025-12-31' });
    expect(rows?.[1]?.slice(0, 3)).toEqual(['甲公司', 'met', '25000000']);
  });

  it('does not read a missing register of negative records as clean', async () => {
    const { rows } = await match(SOUND.map((line) => line.replace('无', '')));
    expect(rows?.[1]?.[1]).toBe('unknown');
  });

  it('counts a record until its repair', async () => {
    const flagged = (to: string) => SOUND.map((line) => line.replace('无', `dishonest:2025-01-01${to}`));
    expect((await match(flagged(''))).rows?.[1]?.[1]).toBe('unmet');
    expect((await match(flagged('/2025-06-01'))).rows?.[1]?.[1]).toBe('met');
  });

  it('reads a file with a byte order mark and Windows line ends, and leaves unknown what no column says', async () => {
    const bom = String.fromCharCode(0xfeff);
    const { rows } = await match(
      SOUND.map((line) => `${line}\r`),
      { head: `${bom}${HEAD}\r` },
    );
    expect(rows?.[1]?.slice(0, 3)).toEqual(['甲公司', 'met', '25000000']);
    const few = ['甲公司,2024,20000000', '甲公司,2025,26000000'];
    const { rows: open } = await match(few, { head: 'enterprise,period,revenue' });
    expect(open?.[1]?.slice(0, 7)).toEqual(['甲公司', 'unknown', '', 'unknown', 'unknown', 'met', 'met']);
  });

  it('has exactly the columns of the policy, with a quoted name in one cell', async () => {
    const { rows } = await match(SOUND.map((line) => line.replace('甲公司', '"甲,公司"')));
    const ids = shippedPolicies('zhengzhou')
      .filter(({ code }) => code === 'zhengzhou-high-growth')
      .flatMap(({ conditions }) => flatten(conditions).map(({ condition }) => condition.id));
    expect(rows?.[0]).toEqual(['enterprise', 'verdict', 'amount_fen', ...ids]);
    expect(rows?.[1]?.slice(0, 3)).toEqual(['"甲', '公司"', 'met']);
  });

  it('reads a file in GBK as the same file in UTF-8', async () => {
    const { rows } = await match(SOUND, { encode: inGbk });
    expect(rows?.[1]?.slice(0, 3)).toEqual(['甲公司', 'met', '25000000']);
  });

  it('names every fault at once with row, column, value and what was expected, also in rows that belong nowhere', async () => {
    const lines = [
      '甲公司,2024,20000000,-1,2,1,1,2015-01-01,无',
      '甲公司,2025,26000000,780000,1,-1,0.5,,dishonest',
      '甲公司,2025,x,1,1,1,1,,',
      '乙公司,25,1,1,3,1,1,2015-02-30,',
      '甲公司,2026,1,1,1,1,1,,dishonest:2025-01-01',
    ];
    const { code, stderr, rows } = await match(lines);
    expect([code, rows]).toEqual([1, undefined]);
    expect(stderr.trim().split('\n').slice(1)).toEqual([
      '第 2 行 rd_expense 列：“-1”不应为负数',
      '第 2 行 registered_in_zone 列：“2”应为 1（是）或 0（否）',
      '第 3 行 tax_in_zone 列：“-1”不应为负数',
      '第 3 行 statistics_in_zone 列：“0.5”应为整数',
      '第 3 行 flags 列：“dishonest”应写作 代码:起/止;代码:起，没有则写“无”',
      '第 4 行 period 列：同一企业的 2025 年已有一行',
      '第 4 行 revenue 列：“x”不是数字，应只有数字、负号和小数点',
      '第 5 行 period 列：“25”应为四位年份',
      '第 5 行 registered_in_zone 列：“3”应为 1（是）或 0（否）',
      '第 5 行 founded_on 列：“2015-02-30”应为 YYYY-MM-DD',
      '第 6 行 flags 列：与前面的行不同：前面为“无”，此处为“dishonest:2025-01-01”',
      '共 11 处错误，未判定。',
    ]);
  });

  it.each([
    ['a text in a number', ['甲公司,2025,很多,1,1,1,1,,'], {}, '“很多”不是数字'],
    ['a record that cannot be read', ['甲公司,2025,1,1,1,1,1,,dishonest'], {}, 'flags 列'],
    ['an unknown column', ['甲公司,2025,1'], { head: 'enterprise,period,moon' }, '事实目录中没有这个代码'],
    ['a percentage', ['甲公司,2025,1,3%,1,1,1,,'], {}, '“3%”不是数字'],
    ['thousands with commas', ['甲公司,2025,"1,000",1,1,1,1,,'], {}, '“1,000”不是数字'],
    ['a unit in the cell', ['甲公司,2025,2600万元,1,1,1,1,,'], {}, '“2600万元”不是数字'],
    ['a day in another form', ['甲公司,2025,1,1,1,1,1,2015/01/01,'], {}, '应为 YYYY-MM-DD'],
    ['an enterprise twice in a year', [SOUND[1]!, SOUND[1]!], {}, '同一企业的 2025 年已有一行'],
    ['an enterprise without a name', [',2025,1,1,1,1,1,,'], {}, '企业不能为空'],
    ['a policy that is not there', SOUND, { policy: 'nowhere.yaml' }, '找不到文件 nowhere.yaml'],
    ['no year early enough', SOUND, { asOf: '2020-01-01' }, '没有不晚于 2020-01-01 的年度'],
    ['a day that does not exist', SOUND, { asOf: '2026-02-30' }, '应为 YYYY-MM-DD'],
    ['a policy that is none', SOUND, { policy: 'server/catalogue/facts.yaml' }, 'facts.yaml'],
  ])('refuses %s with a sentence, and writes nothing', async (_name, lines, more, sentence) => {
    const { code, stderr, rows } = await match(lines, more);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(rows).toBeUndefined();
  });
});
