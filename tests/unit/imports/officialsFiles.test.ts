import { CFB, utils, write, type WorkSheet } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { factCatalogue } from '../../../server/src/features/facts/index.ts';
import { createFindings, type Problem } from '../../../server/src/features/imports/engine/findings.ts';
import { mappings } from '../../../server/src/features/imports/mappings.ts';
import { readDepartmentFile } from '../../../server/src/features/imports/readDepartmentFile.ts';
import { requireModestZip } from '../../../server/src/features/imports/workbook/requireModestZip.ts';
import { AppError } from '../../../server/src/lib/appError.ts';

// Files as officials really make them, each trouble by itself: what is read, what is refused, and with which sentence.

const CODE = '91410100721832659Y';
const OTHER = '9144030071526726XG';
const COLUMNS = ['纳税人识别号', '纳税人名称', '所属年度', '营业收入（万元）', '研发费用（万元）'];

type Cell = string | number | null;

function sheetOf(rows: readonly (readonly Cell[])[], merges: readonly string[] = []): WorkSheet {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  sheet['!merges'] = merges.map((range) => utils.decode_range(range));
  return sheet;
}

function workbook(sheet: WorkSheet): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '数据');
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
}

function read(content: Uint8Array | string | readonly (readonly Cell[])[], mapping = 'tax-annual') {
  const own = mappings().get(mapping);
  if (own === undefined) throw new Error(`no mapping ${mapping}`);
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content)
      : content instanceof Uint8Array
        ? content
        : workbook(sheetOf(content));
  const findings = createFindings(100);
  const task = { mapping: own, catalogue: factCatalogue(), today: '2026-11-20', rowLimit: 1000, findings };
  const { rows } = readDepartmentFile(bytes, task);
  const values = rows.map(({ number, identifier, period, values: own }) => {
    const facts = own.map(({ fact, value }) => `${fact.code}=${value}`);
    return [number, identifier, period, ...facts].join(' ');
  });
  return { rows, values, problems: findings.listed().map(brief), counts: findings.counts };
}

const brief = ({ code, row, column, value }: Problem) =>
  [code, row, column, value].filter((part) => part !== undefined).join(' ');

function refusal(content: Parameters<typeof read>[0]): AppError {
  try {
    read(content);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

const said = (error: AppError) => [error.code, ...(error.fields ?? []).map(({ message }) => message)];

describe('where the unit of money may stand', () => {
  const plain = ['纳税人识别号', '纳税人名称', '所属年度', '营业收入', '研发费用'];
  const data = [CODE, '甲公司', 2025, 7, 1];
  const wanted = (row: number) => [`${row} ${CODE} 2025 revenue=70000 rd_expense=10000`];

  it('in the header cell, however it is written there', () => {
    for (const unit of [
      '（万元）',
      '(单位：万元)',
      '【万元】',
      '\n（万元）',
      '：万元',
      '/万元',
      ' 〔万元〕',
    ]) {
      const heads = [...plain.slice(0, 3), `营业收入${unit}`, `*研发费用${unit}`];
      expect(read([heads, data]).values).toEqual(wanted(2));
    }
  });

  it('once above the table for all money', () => {
    expect(read([['税务数据', null, null, null, '单位：万元'], plain, data]).values).toEqual(wanted(3));
    expect(read([['填报日期：2026年3月', '金额单位：人民币万元'], plain, data]).values).toEqual(wanted(3));
  });

  it('in a row of its own below the names, or in the cell above that several columns share', () => {
    const below = [plain, [null, null, null, '万元', '（万元）'], data];
    expect(read(below).values).toEqual(wanted(3));
    const above = [
      [...plain.slice(0, 3), '金额（万元）', null],
      [null, null, null, '营业收入', '研发费用'],
      data,
    ];
    expect(read(above).values).toEqual(wanted(3));
    const merged = sheetOf(above, ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1']);
    expect(read(workbook(merged)).values).toEqual(wanted(3));
  });

  it('and a file in another unit, or in none, is refused with what it says', () => {
    expect(said(refusal([['单位：千元'], plain, data]))).toEqual([
      'import.wrong_header',
      '缺少“营业收入（万元）”列，文件中的“营业收入”按表头上方所写以千元为单位',
      '缺少“研发费用（万元）”列，文件中的“研发费用”按表头上方所写以千元为单位',
    ]);
    expect(said(refusal([plain, data]))[1]).toBe('缺少“营业收入（万元）”列，文件中的“营业收入”没有写明单位');
  });

  it('and a mapping in 元 without a word of it in the header refuses a sheet in 万元', () => {
    const heads = ['股票代码', '报告年份', '公司全称', '营业收入', '研发费用', '职工人数'];
    const row = ['000001', 2021, '甲', 1, 1, 5];
    const task = (above: string) => () => read([[above], heads, row], 'finglm');
    expect(task('单位：元')().values).toEqual(['3 000001 2021 revenue=1 rd_expense=1 staff_total=5']);
    expect(task('单位：万元')).toThrow('import.wrong_header');
  });

  it('and also a column that need not be there is not silently passed over because of its unit', () => {
    const heads = [...COLUMNS, '出口收入（千元）'];
    expect(said(refusal([heads, [...data, 1]]))).toEqual([
      'import.wrong_header',
      '缺少“出口收入（万元）”列，文件中只有“出口收入(千元)”，单位不同',
    ]);
  });
});

describe('headers of counts', () => {
  const row = (...more: Cell[]) => [CODE, '甲公司', 2025, ...more];
  const head = ['统一社会信用代码', '单位名称', '年度'];

  it('fit with and without their unit, but a narrower column is not taken for the wider one', () => {
    const file = read([[...head, '职工总数（人）', '研发人员（女）'], row(50, 4)], 'hr-annual');
    expect(file.values).toEqual([`2 ${CODE} 2025 staff_total=50`]);
    expect(file.problems).toEqual(['unknown_column 研发人员(女)']);
  });

  it('of three levels, exported as CSV without the merged cells, are put together', () => {
    const text = [
      '2025年度人社数据,,,,',
      '统一社会信用代码,单位名称,年度,从业人员,',
      ',,,职工总数,其中',
      ',,,,研发人员',
      `${CODE},甲公司,2025,50,4`,
    ].join('\r\n');
    expect(read(text, 'hr-annual').values).toEqual([`5 ${CODE} 2025 staff_total=50 rd_staff=4`]);
  });
});

describe('rows that are about no enterprise', () => {
  it('are passed over and named: totals, notes, signatures, the header of the next page, blank rows', () => {
    const file = read([
      COLUMNS,
      [CODE, '甲公司', 2025, 7, 1],
      [null, null, null, null, null],
      ['小计', null, null, 7, 1],
      COLUMNS,
      [OTHER, '乙公司', 2025, 3, 1],
      ['合　计', null, null, 10, 2],
      ['注：1.以上数据为申报数', null, null, null, null],
      ['填表人：张三', null, '审核人：李四', null, '填报日期：2026-03-01'],
    ]);
    expect(file.values).toHaveLength(2);
    expect(file.counts).toMatchObject({ rows: 2, rejectedRows: 0, errors: 0 });
    expect(file.problems).toEqual([
      'total_row 4 小计',
      'repeated_header 5 纳税人识别号',
      'total_row 7 合　计',
      'note_row 8 注：1.以上数据为申报数',
      'note_row 9 填表人：张三',
    ]);
  });

  it('in a CSV file may have fewer cells than the table', () => {
    const file = read(`${COLUMNS.join(',')}\n${CODE},甲,2025,1,1\n合计,,,1,1\n制表：统计科\n`);
    expect(file.problems).toEqual(['total_row 3 合计', 'note_row 4 制表：统计科']);
  });

  it('tell of rows that are lost: a total that is not the sum', () => {
    const file = read([COLUMNS, [CODE, '甲公司', 2025, 7, 1], ['合计', null, null, 10, 1]]);
    expect(file.problems).toEqual(['total_row 3 合计', 'total_differs 3 营业收入（万元） 10']);
  });

  it('are not invented: an enterprise without its code, or with a name like a note, is reported', () => {
    const file = read([COLUMNS, [null, '甲公司', 2025, 7, 1], [CODE, '合计软件公司', 2025, 3, 1]]);
    expect(file.values).toEqual([`3 ${CODE} 2025 revenue=30000 rd_expense=10000`]);
    expect(file.problems).toEqual(['missing_identifier 2 纳税人识别号 ']);
  });
});

describe('cells', () => {
  const one = (revenue: Cell, code: Cell = CODE, year: Cell = 2025) =>
    read([COLUMNS, [code, '甲公司', year, revenue, 1]]);

  it.each([
    ['１，２３４．５', 'revenue=12345000'],
    ['1,234.50 ', 'revenue=12345000'],
    [' 7', 'revenue=70000'],
    ['—', undefined],
    [1234.5, 'revenue=12345000'],
    ['-', 'rd_expense=10000'],
  ])('with %j as an amount', (cell, wanted) => {
    const { values, problems } = one(cell);
    if (wanted === undefined) expect(problems[0]).toMatch(/^not_a_number 2/);
    else expect(values[0]).toContain(wanted);
  });

  it.each([
    ['5%', 'percent_sign'],
    ['1200万元', 'not_a_number'],
    ['1.2E+08', 'scientific_notation'],
    ['12,34', 'bad_separators'],
    ['#DIV/0!', 'formula_error'],
  ])('with %j are refused as %s', (cell, code) => {
    expect(one(cell).problems).toEqual([`${code} 2 营业收入（万元） ${cell}`]);
  });

  it.each([
    ' 91410100721832659y',
    '９１４１０１００７２１８３２６５９Y',
    '91410100 721832659Y',
    `="${CODE}"`,
    `'${CODE}`,
  ])('with the code %j name the enterprise', (code) => {
    expect(one(7, code).rows[0]?.identifier).toBe(CODE);
  });

  it.each(['2025年度', '２０２５', '2025 年', '2025.0', '2025年1-12月'])(
    'with %j are the year 2025',
    (year) => {
      expect(one(7, CODE, year).rows[0]?.period).toBe('2025');
    },
  );

  it('of a formula hold the value Excel has put there; one that was never calculated is reported', () => {
    const sheet = sheetOf([COLUMNS, [CODE, '甲公司', 2025, 7, 1]]);
    Object.assign(sheet, { D2: { t: 'n', v: 21, f: 'E2*21' }, E2: { t: 'n', f: 'D2/0' } });
    const { values, problems } = read(workbook(sheet));
    expect(values).toEqual([`2 ${CODE} 2025 revenue=210000`]);
    expect(problems).toEqual(['formula_error 2 研发费用（万元） =D2/0']);
  });

  it('merged over several rows carry the code down, but no number', () => {
    const rows = [COLUMNS, [CODE, '甲公司', 2024, 7, 1], [null, null, 2025, null, 2]];
    const { values, problems } = read(workbook(sheetOf(rows, ['A2:A3', 'B2:B3', 'D2:D3'])));
    expect(values).toEqual([
      `2 ${CODE} 2024 revenue=70000 rd_expense=10000`,
      `3 ${CODE} 2025 rd_expense=20000`,
    ]);
    expect(problems).toEqual(['merged_value 3 营业收入（万元） 7']);
  });

  it('with 是 and 否 are yes and no, and nothing else is', () => {
    const file = read([
      [...COLUMNS, '税收关系在本区'],
      [CODE, '甲', 2023, 1, 1, '是'],
      [CODE, '甲', 2024, 1, 1, 0],
      [CODE, '甲', 2025, 1, 1, 2],
    ]);
    expect(file.values.map((row) => / tax_in_zone=(.)/.exec(row)?.[1])).toEqual(['1', '0', undefined]);
    expect(file.problems).toEqual(['bad_yes_no 4 税收关系在本区（1是0否） 2']);
  });

  it('with days in every common form are read, also as Excel’s number, which is remarked on', () => {
    const days = ['2019-03-08', '2019/3/8', '2019年3月8日', '20190308', '2019-03-08 00:00:00', 43532];
    const rows = days.map((day, at): Cell[] => [`9141010072183265${at}`, `甲${at}`, day]);
    const file = read([['统一社会信用代码', '企业名称', '成立日期'], ...rows], 'register');
    expect(file.rows.map(({ fields }) => fields['foundedOn'])).toEqual(days.map(() => '2019-03-08'));
    expect(file.problems).toEqual(['day_from_serial 7 成立日期 43532']);
  });
});

describe('days that cannot be', () => {
  const NAMES = ['统一社会信用代码', '企业名称'];

  it('are taken out and named: an end before its beginning, a repair before the event', () => {
    const titles = [...NAMES, '资质名称', '认定日期', '有效期至'];
    const titled = read([titles, [CODE, '甲', '高新技术企业', '2024-05-01', '2023-05-01']], 'titles');
    expect(titled.rows.map(({ fields }) => fields)).toEqual([
      { title: 'high_tech', validFrom: '2024-05-01' },
    ]);
    expect(titled.problems).toEqual(['end_before_begin 2 有效期至 2023-05-01']);
    const flags = [...NAMES, '事项', '发生日期', '修复日期'];
    const flagged = read([flags, [CODE, '甲', '拖欠工资', '2024-05-01', '2024-04-30']], 'flags');
    expect(flagged.problems).toEqual(['end_before_begin 2 修复日期 2024-04-30']);
  });

  it('after today cost the row where every row needs the day', () => {
    const flags = [...NAMES, '事项', '发生日期'];
    const flagged = read([flags, [CODE, '甲', '拖欠工资', '2026-11-21']], 'flags');
    expect([flagged.rows, flagged.problems]).toEqual([[], ['future_day 2 发生日期 2026-11-21']]);
  });
});

describe('files', () => {
  it('with a table far wider and longer by its formats than by its contents are read in no time', () => {
    const book = CFB.read(Buffer.from(workbook(sheetOf([COLUMNS, [CODE, '甲公司', 2025, 7, 1]]))), {
      type: 'buffer',
    });
    const part = CFB.find(book, '/xl/worksheets/sheet1.xml');
    if (part === null) throw new Error('no sheet');
    const xml = Buffer.from(part.content as Uint8Array).toString();
    const far = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>';
    part.content = Buffer.from(
      xml.replace('</sheetData>', far).replace(/<dimension [^>]*>/, '<dimension ref="A1:XFD1048576"/>'),
    );
    const bytes = new Uint8Array(CFB.write(book, { type: 'buffer', fileType: 'zip' }) as Buffer);
    expect(read(bytes).values).toHaveLength(1);
  });

  it('that are web pages under the name of a workbook are refused with what to do', () => {
    for (const page of [
      '<html><table><tr><td>1</td></tr></table></html>',
      '\ufeff<?xml version="1.0"?><Workbook/>',
    ]) {
      expect(refusal(page).code).toBe('import.web_page');
    }
  });

  it('with a password are refused with what to do', () => {
    const ole = CFB.utils.cfb_new();
    CFB.utils.cfb_add(ole, 'EncryptionInfo', Buffer.alloc(64));
    CFB.utils.cfb_add(ole, 'EncryptedPackage', Buffer.alloc(64));
    expect(refusal(new Uint8Array(CFB.write(ole, { type: 'buffer' }) as Buffer)).code).toBe(
      'import.workbook_locked',
    );
  });

  it('of another program are refused, also when they are archives as workbooks are', () => {
    const archive = CFB.utils.cfb_new();
    CFB.utils.cfb_add(archive, 'word/document.xml', Buffer.from('<w:document/>'));
    const docx = new Uint8Array(CFB.write(archive, { type: 'buffer', fileType: 'zip' }) as Buffer);
    expect(refusal(docx).code).toBe('import.unsupported_format');
    expect(refusal(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1])).code).toBe('import.unsupported_format');
  });
});

/** An archive of one part that announces `announced` bytes and holds `content`. */
function archiveOf(content: Buffer, announced: number): Uint8Array {
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/a.xml');
  const head = (signature: number, bytes: number) => {
    const part = Buffer.alloc(bytes);
    part.writeUInt32LE(signature, 0);
    return part;
  };
  const local = head(0x04034b50, 30);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = head(0x02014b50, 46);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(announced, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = head(0x06054b50, 22);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, name, packed, entry, name, end]));
}

describe('requireModestZip', () => {
  const MB = 1024 * 1024;

  it('refuses an archive that unpacks to more than is allowed, whatever it announces', () => {
    const bomb = archiveOf(Buffer.alloc(8 * MB), 10);
    expect(bomb.length).toBeLessThan(MB / 10);
    expect(() => requireModestZip(bomb, 4 * MB)).toThrow('import.workbook_too_large');
    expect(() => requireModestZip(bomb, 9 * MB)).not.toThrow();
  });

  it('refuses a broken archive', () => {
    const archive = archiveOf(Buffer.from('x'), 1);
    expect(() => requireModestZip(archive.subarray(0, 40))).toThrow('import.unsupported_format');
    archive[40] = 0xff;
    expect(() => requireModestZip(archive)).toThrow('import.unsupported_format');
  });
});
