import { describe, expect, it } from '@jest/globals';
import type { FieldType } from '../../../server/src/features/imports/engine/columns.ts';
import { readField } from '../../../server/src/features/imports/engine/readField.ts';

describe('readField', () => {
  it.each<[string, FieldType, string]>([
    ['2019-03-08', 'day', '2019-03-08'],
    ['2019/3/8', 'day', '2019-03-08'],
    ['2019年3月8日', 'day', '2019-03-08'],
    ['20190308', 'day', '2019-03-08'],
    ['6513', 'industry', 'I6513'],
    ['c39', 'industry', 'C39'],
    ['专精特新"小巨人"企业', 'title', 'little_giant'],
    ['严重失信', 'flag', 'dishonest'],
    ['注销', 'status', 'deregistered'],
    ['１３８１２３４５６７８', 'phones', '13812345678'],
    ['13800000001，13800000002、13800000003', 'phones', '13800000001、13800000002、13800000003'],
    ['王建国/李 芳；赵敏', 'names', '王建国、李 芳、赵敏'],
    [' 河南（郑州）科技有限公司 ', 'text', '河南（郑州）科技有限公司'],
  ])('reads %j as a %s: %s', (cell, type, value) => {
    expect(readField(cell, type)).toEqual({ kind: 'value', value });
  });

  it.each<[string, FieldType, string]>([
    ['2019-02-30', 'day', 'bad_date'],
    ['三月八日', 'day', 'bad_date'],
    ['Z99', 'industry', 'bad_industry'],
    ['C65', 'industry', 'bad_industry'],
    ['优秀企业', 'title', 'bad_choice'],
    ['0371-6789', 'phones', 'bad_phone'],
    ['13800000001、0371', 'phones', 'bad_phone'],
    ['长'.repeat(201), 'text', 'text_too_long'],
  ])('refuses %j as a %s: %s', (cell, type, code) => {
    expect(readField(cell, type)).toMatchObject({ kind: 'fault', code });
  });

  it('takes an empty cell for not known', () => {
    expect(readField('  ', 'day')).toEqual({ kind: 'blank' });
  });
});
