import { describe, expect, it } from '@jest/globals';
import { createFindings } from '../../../server/src/features/imports/engine/findings.ts';
import type { ReadRow } from '../../../server/src/features/imports/engine/readRows.ts';
import { resolveRows } from '../../../server/src/features/imports/engine/resolveRows.ts';
import { mappings } from '../../../server/src/features/imports/mappings.ts';

const row = (identifier: string, name?: string): ReadRow => ({
  number: 2,
  identifier,
  name,
  period: '2025',
  values: [],
  fields: {},
});

function resolve(
  mapping: string,
  rows: readonly ReadRow[],
  known: Record<string, { id: number; name: string; deregisteredOn?: string }> = {},
) {
  const own = mappings().get(mapping);
  if (own === undefined || own.kind === 'regions') throw new Error(`no mapping ${mapping}`);
  const findings = createFindings(100);
  const resolved = resolveRows(rows, new Map(Object.entries(known)), own, findings);
  return { resolved, counts: findings.counts, problems: findings.listed() };
}

describe('resolveRows', () => {
  it('refuses a sound code that is not in the register', () => {
    const { resolved, problems } = resolve('tax-annual', [row('91410100721832659Y')]);
    expect(resolved).toEqual([]);
    expect(problems).toMatchObject([{ code: 'unknown_enterprise', value: '91410100721832659Y' }]);
  });

  it('refuses a wrong check digit and says which one was expected', () => {
    const { problems } = resolve('tax-annual', [row('9144030071526726XA')]);
    expect(problems).toMatchObject([{ code: 'wrong_check_digit', params: { digit: 'G' } }]);
  });

  it('accepts a code with a wrong check digit that an officer has registered', () => {
    const code = '91350211M00013FA1N';
    const { resolved, problems } = resolve('tax-annual', [row(code)], { [code]: { id: 3, name: '甲' } });
    expect(resolved).toMatchObject([{ enterpriseId: 3 }]);
    expect(problems).toEqual([]);
  });

  it('warns when the name is another than in the register, but not for other brackets', () => {
    const code = '91410100721832659Y';
    const known = { [code]: { id: 3, name: '河南（甲）有限公司' } };
    expect(resolve('tax-annual', [row(code, '河南(甲) 有限公司')], known).problems).toEqual([]);
    expect(resolve('tax-annual', [row(code, '乙公司')], known).problems).toMatchObject([
      { code: 'different_name', value: '乙公司', params: { known: '河南（甲）有限公司' } },
    ]);
  });

  it('refuses facts of years after the one in which the enterprise was struck off', () => {
    const code = '91410100721832659Y';
    const of = (deregisteredOn: string) =>
      resolve('tax-annual', [row(code)], { [code]: { id: 3, name: '甲', deregisteredOn } });
    expect(of('2025-06-30').resolved).toMatchObject([{ enterpriseId: 3, period: '2025' }]);
    expect(of('2024-12-31').resolved).toEqual([]);
    expect(of('2024-12-31').problems).toMatchObject([
      { code: 'after_deregistration', row: 2, params: { day: '2024-12-31' } },
    ]);
  });

  it('creates enterprises where the mapping says so, each once, and refuses malformed numbers', () => {
    const { resolved, counts, problems } = resolve('finglm', [
      row('000001', '甲'),
      row('000001', '甲'),
      row('1', '乙'),
    ]);
    expect(resolved.map(({ enterpriseId }) => enterpriseId)).toEqual([undefined, undefined]);
    expect(counts).toMatchObject({ newEnterprises: 1, rejectedRows: 1 });
    expect(problems).toMatchObject([{ code: 'bad_identifier', value: '1', params: { scheme: '证券代码' } }]);
  });
});
