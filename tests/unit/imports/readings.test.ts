import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/index.ts';
import { createFindings } from '../../../server/src/features/imports/engine/findings.ts';
import { unpackBlock } from '../../../server/src/features/imports/reading/fileReading.ts';
import { readFile } from '../../../server/src/features/imports/reading/readFile.ts';
import { readInThread } from '../../../server/src/features/imports/reading/readInThread.ts';
import { readingOf } from '../../../server/src/features/imports/reading/readings.ts';
import { AppError } from '../../../server/src/lib/appError.ts';

const HEADER = '纳税人识别号,纳税人名称,所属年度,营业收入（万元）,研发费用（万元）';
const TASK = { mapping: 'tax-annual', today: '2026-11-20', rowLimit: 1000, problemLimit: 10 };
const bytesOf = (...rows: string[]) => new TextEncoder().encode(`${HEADER}\n${rows.join('\n')}\n`);
const row = (n: number, year = '2025', revenue = '1') => `91410100MA000000${n},"甲
${n}",${year},${revenue},60`;

describe('a reading', () => {
  it('keeps everything that was read, with all rows of an enterprise in one block', () => {
    const rows = Array.from({ length: 201 }, (_, n) => row(n)).concat(
      row(0, '2024', '"1,5"'),
      row(0, '2023'),
    );
    const reading = readFile(bytesOf(...rows), TASK);
    expect([reading.blocks.length, reading.years, reading.codes]).toEqual([
      2,
      ['2025', '2024', '2023'],
      ['revenue', 'rd_expense'],
    ]);
    expect(reading.found.problems).toMatchObject([{ code: 'bad_separators', value: '1,5' }]);
    const [first = []] = reading.blocks.map((block) => unpackBlock(block, reading, factCatalogue()));
    expect(first.slice(0, 3)).toMatchObject([
      {
        identifier: '91410100MA0000000',
        name: '甲\n0',
        period: '2025',
        fields: {},
        values: [
          {
            fact: { code: 'revenue' },
            value: '10000',
            column: '营业收入（万元）',
            written: '1',
            unit: '万元',
          },
          { fact: { code: 'rd_expense' }, value: '600000', written: '60' },
        ],
      },
      { period: '2024', values: [{ value: '600000' }] },
      { period: '2023' },
    ]);
  });

  it('is the same from a thread, for many files at once', async () => {
    const files = Array.from({ length: 5 }, (_, n) => bytesOf(row(n), row(n, '2024')));
    const readings = await Promise.all(files.map((bytes) => readInThread(bytes, TASK)));
    expect(readings).toEqual(files.map((bytes) => readFile(bytes, TASK)));
  }, 30_000); // starting two threads takes seconds on a busy machine

  it('brings a refusal out of its thread with code and fields, and the next file is read', async () => {
    const refused = readInThread(new TextEncoder().encode('企业,年份\n甲,2025\n'), TASK);
    const error = await refused.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'import.wrong_header', status: 422 });
    expect((error as AppError).fields).toHaveLength(4);
    expect((await readInThread(bytesOf(row(1)), TASK)).blocks).toHaveLength(1);
  });

  it('is remembered: who accepts a preview does not load the file again, another day does', async () => {
    let loaded = 0;
    const load = () => {
      loaded += 1;
      return Promise.resolve(bytesOf(row(7)));
    };
    const first = await readingOf('digest', TASK, load);
    expect(await readingOf('digest', TASK, load)).toBe(first);
    expect(loaded).toBe(1);
    await readingOf('digest', { ...TASK, today: '2026-11-21' }, load);
    expect(loaded).toBe(2);
  });

  it('is forgotten after sixteen more files, however little each of them says', async () => {
    const loaded: number[] = [];
    const read = (n: number) =>
      readingOf(`small ${n}`, TASK, () => {
        loaded.push(n);
        return Promise.resolve(bytesOf(row(1)));
      });
    for (let n = 0; n <= 16; n += 1) await read(n);
    loaded.length = 0;
    await read(16);
    await read(0);
    expect(loaded).toEqual([0]);
  });
});

describe('findings', () => {
  it('never lose what is said of a whole column, however many rows are wrong', () => {
    const findings = createFindings(3);
    for (let row = 1; row <= 9; row += 1) findings.add({ code: 'unit_jump', row });
    findings.add({ code: 'column_unit_jump', column: '营业收入（万元）' });
    expect(findings.listed().map(({ code, row }) => [code, row])).toEqual([
      ['column_unit_jump', undefined],
      ['unit_jump', 1],
      ['unit_jump', 2],
      ['unit_jump', 3],
    ]);
    expect(findings.counts.warnings).toBe(10);
  });
});
