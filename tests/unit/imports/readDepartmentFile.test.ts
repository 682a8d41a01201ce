import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/index.ts';
import { createFindings } from '../../../server/src/features/imports/engine/findings.ts';
import { readDepartmentFile } from '../../../server/src/features/imports/readDepartmentFile.ts';
import { mappings } from '../../../server/src/features/imports/mappings.ts';
import { AppError } from '../../../server/src/lib/appError.ts';

const HEADER = '纳税人识别号,纳税人名称,所属年度,营业收入（万元）,研发费用（万元）';
const CODE = '91410100721832659Y';
const GOOD = `${HEADER}\n${CODE},甲公司,2025,1200.5,60\n`;

/** GOOD in GBK, written out because Node can only decode it. */
const GBK_FILE = Buffer.from(
  'c4c9cbb0c8cbcab6b1f0bac52cc4c9cbb0c8cbc3fbb3c62ccbf9caf4c4eab6c82cd3aad2b5cad5c8eba3a8cdf2d4aaa3' +
    'a92cd1d0b7a2b7d1d3c3a3a8cdf2d4aaa3a90a3931343130313030373231383332363539592cbcd7b9abcbbe2c323032' +
    '352c313230302e352c36300a',
  'hex',
);

function read(content: string | Uint8Array, rowLimit = 1000, mapping = 'tax-annual') {
  const findings = createFindings(100);
  const own = mappings().get(mapping);
  if (own === undefined) throw new Error(`no mapping ${mapping}`);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const reading = { mapping: own, catalogue: factCatalogue(), today: '2026-11-20', rowLimit, findings };
  const file = readDepartmentFile(bytes, reading);
  return { ...file, findings };
}

const valuesOf = ({ rows }: ReturnType<typeof read>) =>
  rows.map(({ values }) => values.map(({ fact, value }) => `${fact.code}=${value}`).join(' '));

function refusal(content: string | Uint8Array, rowLimit?: number): AppError {
  try {
    read(content, rowLimit);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('readDepartmentFile', () => {
  it('reads a file into facts in their own unit', () => {
    const file = read(GOOD);
    expect(file.encoding).toBe('UTF-8');
    expect(file.rows).toMatchObject([{ number: 2, identifier: CODE, name: '甲公司', period: '2025' }]);
    expect(valuesOf(file)).toEqual(['revenue=12005000 rd_expense=600000']);
    expect(file.findings.counts).toMatchObject({ rows: 1, errors: 0, warnings: 0 });
  });

  it('reads the same from UTF-8 with a byte order mark, from UTF-16 and from GBK', () => {
    const wanted = valuesOf(read(GOOD));
    expect(valuesOf(read(`\ufeff${GOOD}`))).toEqual(wanted);
    const utf16 = read(Buffer.from(`\ufeff${GOOD}`, 'utf16le'));
    expect([utf16.encoding, valuesOf(utf16)]).toEqual(['UTF-16', wanted]);
    const gbk = read(GBK_FILE);
    expect([gbk.encoding, valuesOf(gbk)]).toEqual(['GBK', wanted]);
    expect(gbk.rows[0]?.name).toBe('甲公司');
  });

  it('reads tabs and semicolons as well as commas', () => {
    const wanted = valuesOf(read(GOOD));
    expect(valuesOf(read(GOOD.replaceAll(',', '\t')))).toEqual(wanted);
    expect(valuesOf(read(GOOD.replaceAll(',', ';')))).toEqual(wanted);
  });

  it('finds the header below title rows and counts rows as Excel does', () => {
    const file = read(`高新区税务局年度数据,,,,\n填报日期：2026年1月,,,,\n\n${GOOD}`);
    expect(file.rows[0]?.number).toBe(5);
  });

  it('refuses a missing column and says which near one is there in another unit', () => {
    const error = refusal(GOOD.replace('研发费用（万元）', '研发费用（千元）'));
    expect(error.code).toBe('import.wrong_header');
    expect(error.fields).toEqual([
      {
        path: '研发费用（万元）',
        message: '缺少“研发费用（万元）”列，文件中只有“研发费用(千元)”，单位不同',
      },
    ]);
  });

  it('refuses a wrong header with every missing column at once', () => {
    const error = refusal('企业,年份,收入\n甲,2025,1\n');
    expect(error.fields?.map(({ path }) => path)).toEqual([
      '纳税人识别号',
      '所属年度',
      '营业收入（万元）',
      '研发费用（万元）',
    ]);
  });

  it('refuses a column that stands twice', () => {
    const error = refusal(GOOD.replace('营业收入（万元）', '研发费用（万元）'));
    expect(error.fields?.map(({ message }) => message).join()).toContain(
      '“研发费用（万元）”列出现了不止一次',
    );
  });

  it('reports every bad cell of a row with row, column and value, and keeps the good ones', () => {
    const header = `${HEADER},成本费用总额（万元）,出口收入（万元）`;
    const file = read(`${header}\n${CODE},甲公司,2025,约1200,６０,12%,-3\n`);
    expect(valuesOf(file)).toEqual(['rd_expense=600000']);
    expect(file.findings.counts).toMatchObject({ rows: 1, rejectedRows: 0, rejected: 3, errors: 3 });
    expect(file.findings.listed().map(({ code, row, column, value }) => [code, row, column, value])).toEqual([
      ['not_a_number', 2, '营业收入（万元）', '约1200'],
      ['percent_sign', 2, '成本费用总额（万元）', '12%'],
      ['negative_value', 2, '出口收入（万元）', '-3'],
    ]);
  });

  it('refuses a row without code or year, with all that is wrong in it', () => {
    const file = read(`${HEADER}\n,甲公司,去年,1,1\n${CODE},甲公司,2027,1,1\n`);
    expect(file.rows).toEqual([]);
    expect(file.findings.counts).toMatchObject({ rows: 2, rejectedRows: 2, rejected: 4, errors: 3 });
    expect(file.findings.listed().map(({ code, row }) => [code, row])).toEqual([
      ['bad_period', 2],
      ['missing_identifier', 2],
      ['future_period', 3],
    ]);
  });

  it('refuses a row with fewer or more cells than the header, because its values may have moved', () => {
    const file = read(`${HEADER}\n${CODE},2025,1,1\n${CODE},甲公司,2024,1,2,3\n${CODE},甲公司,2023,1,2,\n`);
    expect(file.rows.map(({ number }) => number)).toEqual([4]);
    expect(file.findings.listed().map(({ code, row }) => [code, row])).toEqual([
      ['short_row', 2],
      ['short_row', 3],
    ]);
  });

  it('counts an exact repetition once and refuses rows that contradict each other', () => {
    const other = '9144030071526726XG';
    const lines = [
      `${CODE},甲,2025,1,1`,
      `${CODE},甲,2025,1.0,1`,
      `${other},乙,2025,1,1`,
      `${other},乙,2025,2,1`,
    ];
    const file = read(`${HEADER}\n${lines.join('\n')}\n`);
    expect(file.rows.map(({ number }) => number)).toEqual([2]);
    expect(file.findings.listed().map(({ code, row, params }) => [code, row, params?.['other']])).toEqual([
      ['duplicate_row', 3, '2'],
      ['contradicting_row', 4, '5'],
      ['contradicting_row', 5, '4'],
    ]);
    expect(file.findings.counts).toMatchObject({ rejectedRows: 2, rejected: 4, errors: 2, warnings: 1 });
  });

  it('says nothing of columns that the mapping knows and does not need', () => {
    const listed = '股票代码,报告年份,公司全称,营业收入,研发费用,职工人数,公司网址\n000001,2021,甲,1,1,1,x\n';
    expect(read(listed, 10, 'finglm').findings.counts).toMatchObject({ errors: 0, warnings: 0 });
  });

  it('names columns that it ignores', () => {
    const file = read(GOOD.replace(/\n/g, ',备注\n'));
    expect(file.findings.listed()).toEqual([{ code: 'unknown_column', column: '备注' }]);
  });

  it.each([
    ['an Excel workbook', Buffer.from('504b030414000600', 'hex'), 'import.unsupported_format'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import.unsupported_format'],
    ['a binary file', Buffer.from('25504446002d31', 'hex'), 'import.unsupported_format'],
    ['a text that is neither UTF-8 nor GBK', Buffer.from('ff41ff20ff', 'hex'), 'import.unreadable_encoding'],
    ['an empty file', Buffer.from(''), 'import.file_empty'],
    ['a header without rows', Buffer.from(`${HEADER}\n`), 'import.file_empty'],
    ['an open quotation mark', Buffer.from(`${HEADER}\n"${CODE},甲,2025,1,1\n`), 'import.broken_csv'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(refusal(bytes).code).toBe(code);
  });

  it('refuses more rows than the limit and takes exactly the limit', () => {
    const rows = ['2023', '2024', '2025'].map((year) => `${CODE},甲,${year},1,1`).join('\n');
    expect(read(`${HEADER}\n${rows}\n`, 3).rows).toHaveLength(3);
    expect(refusal(`${HEADER}\n${rows}\n`, 2).code).toBe('import.too_many_rows');
  });

  it('keeps only the first problems and counts them all', () => {
    const rows = Array.from({ length: 150 }, (_, n) => `${CODE}${n},甲,2025,x,1`).join('\n');
    const file = read(`${HEADER}\n${rows}\n`);
    expect(file.findings.listed()).toHaveLength(100);
    expect(file.findings.counts.errors).toBe(150);
  });
});
