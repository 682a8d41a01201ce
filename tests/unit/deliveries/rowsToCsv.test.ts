import { describe, expect, it } from '@jest/globals';
import { rowsToCsv } from '../../../server/src/features/deliveries/engine/rowsToCsv.ts';
import { readCsv } from '../../../server/src/features/imports/engine/readCsv.ts';

describe('rowsToCsv', () => {
  it('has every name once, in the order of its first appearance, and leaves what is missing blank', () => {
    expect(
      rowsToCsv([
        { a: '1', b: null },
        { c: 2.5, a: '' },
      ]),
    ).toBe('a,b,c\n1,,\n,,2.5\n');
  });

  it.each(['甲,乙', '他说“好"了', '两\n行', '一\t二', '；;'])('brings %j through unharmed', async (text) => {
    const rows = readCsv(rowsToCsv([{ 名称: text, 数: '1' }]), 10);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['名称', '数'],
      [text, '1'],
    ]);
  });
});
