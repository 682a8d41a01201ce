import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/index.ts';
import { createFindings } from '../../../server/src/features/imports/engine/findings.ts';
import { mappings } from '../../../server/src/features/imports/mappings.ts';
import { readDepartmentFile } from '../../../server/src/features/imports/readDepartmentFile.ts';

const CODE = '91410100721832659Y';
const HEADER = ['纳税人识别号', '纳税人名称', '所属年度', '营业收入（万元）', '研发费用（万元）'];

const sheetOf = (...rows: unknown[][]): WorkSheet => utils.aoa_to_sheet(rows, { cellDates: true });

function workbook(
  sheets: Record<string, WorkSheet>,
  hidden: readonly string[] = [],
  bookType: BookType = 'xlsx',
): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  book.Workbook = {
    Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })),
  };
  return new Uint8Array(write(book, { type: 'buffer', bookType }) as Buffer);
}

function read(bytes: Uint8Array, { mapping = 'tax-annual', rowLimit = 100 } = {}) {
  const own = mappings().get(mapping);
  if (own === undefined) throw new Error(`no mapping ${mapping}`);
  const findings = createFindings(100);
  const reading = { mapping: own, catalogue: factCatalogue(), today: '2026-11-20', rowLimit, findings };
  return { ...readDepartmentFile(bytes, reading), problems: findings.listed() };
}

const valuesOf = ({ rows }: ReturnType<typeof read>) =>
  rows.map(
    ({ number, values }) =>
      `${number}: ${values.map(({ fact, value }) => `${fact.code}=${value}`).join(' ')}`,
  );

describe('readDepartmentFile of a workbook', () => {
  it.each<BookType>(['xlsx', 'biff8', 'xlsb', 'ods'])('reads the same rows from %s', (bookType) => {
    const sheet = sheetOf(HEADER, [CODE, '甲公司', 2025, 1200.5, '６０']);
    const file = read(workbook({ 数据: sheet }, [], bookType));
    expect(file.encoding).toBe('Excel');
    expect(valuesOf(file)).toEqual(['2: revenue=12005000 rd_expense=600000']);
    expect(file.problems).toEqual([]);
  });

  it('finds a header that is merged over two rows below a title, and counts rows as Excel does', () => {
    const sheet = sheetOf(
      ['高新区税务年度数据'],
      ['纳税人识别号', '纳税人名称', '所属年度', '金额'],
      ['', '', '', '营业收入（万元）', '研发费用（万元）'],
      [],
      [CODE, '甲公司', '2025年', 7, 1],
    );
    const down = [0, 1, 2].map((column) => ({ s: { r: 1, c: column }, e: { r: 2, c: column } }));
    sheet['!merges'] = [
      { s: { r: 0, c: 0 }, e: { r: 0, c: 4 } },
      { s: { r: 1, c: 3 }, e: { r: 1, c: 4 } },
      ...down,
    ];
    expect(valuesOf(read(workbook({ 数据: sheet })))).toEqual(['5: revenue=70000 rd_expense=10000']);
  });

  it('takes numbers to the digits Excel shows, not to those binary floating point adds', () => {
    const sheet = sheetOf(HEADER, [CODE, '甲公司', 2025, 0.1 + 0.2, 1234567.89]);
    expect(valuesOf(read(workbook({ 数据: sheet })))).toEqual(['2: revenue=3000 rd_expense=12345678900']);
  });

  it('refuses a cell that is shown as a percentage', () => {
    const sheet = sheetOf(HEADER, [CODE, '甲公司', 2025, 100, 0.05]);
    Object.assign(sheet['E2'] as object, { z: '0%' });
    expect(read(workbook({ 数据: sheet })).problems).toMatchObject([
      { code: 'percent_sign', row: 2, value: '5%' },
    ]);
  });

  it('reads dates as days', () => {
    const sheet = sheetOf(
      ['统一社会信用代码', '企业名称', '成立日期'],
      [CODE, '甲公司', new Date(Date.UTC(2019, 2, 8))],
    );
    const file = read(workbook({ 数据: sheet }), { mapping: 'register' });
    expect(file.rows).toMatchObject([{ fields: { foundedOn: '2019-03-08' } }]);
  });

  it('passes over hidden and empty sheets, and names the visible ones it did not read', () => {
    const rows = sheetOf(HEADER, [CODE, '甲公司', 2025, 1, 1]);
    const sheets = { 旧数据: sheetOf(['别的']), 空: sheetOf(), 数据: rows, 说明: sheetOf(['填报说明']) };
    const file = read(workbook(sheets, ['旧数据']));
    expect(file.rows).toHaveLength(1);
    expect(file.problems).toEqual([{ code: 'other_sheet', params: { sheet: '说明' } }]);
  });

  it('does not make up the zeros that a stock code kept as a number has lost', () => {
    const header = ['股票代码', '报告年份', '公司全称', '营业收入', '研发费用', '职工人数'];
    const file = read(workbook({ 数据: sheetOf(header, [1, 2021, '甲', 1, 1, 1]) }), {
      mapping: 'finglm',
    });
    expect(file.rows[0]?.identifier).toBe('1');
  });

  it('refuses more rows than the limit', () => {
    const rows = Array.from({ length: 40 }, (_, n) => [CODE, '甲', 1990 + n, 1, 1]);
    const bytes = workbook({ 数据: sheetOf(HEADER, ...rows) });
    expect(() => read(bytes, { rowLimit: 39 })).toThrow(
      expect.objectContaining({ code: 'import.too_many_rows' }),
    );
    expect(() => read(bytes, { rowLimit: 5 })).toThrow(
      expect.objectContaining({ code: 'import.too_many_rows' }),
    );
    expect(read(bytes, { rowLimit: 40 }).rows).not.toHaveLength(0);
  });
});
