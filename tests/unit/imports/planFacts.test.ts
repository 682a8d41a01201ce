import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/index.ts';
import { createFindings } from '../../../server/src/features/imports/engine/findings.ts';
import { factKey, planFacts, type LiveFact } from '../../../server/src/features/imports/engine/planFacts.ts';
import type { ResolvedRow } from '../../../server/src/features/imports/engine/resolveRows.ts';
import { watchUnitJumps } from '../../../server/src/features/imports/engine/unitJumps.ts';

const live = (value: string, department: LiveFact['department'] = 'tax'): LiveFact => ({
  value,
  batchId: 1,
  sourceRow: 9,
  department,
});

/** A row of the enterprise `id`; 0 is one that will be created. */
function row(number: number, period: string, values: Record<string, string>, id = 7): ResolvedRow {
  return {
    number,
    identifier: `E${id}`,
    name: undefined,
    period,
    enterpriseId: id === 0 ? undefined : id,
    fields: {},
    values: Object.entries(values).map(([code, value]) => {
      const fact = factCatalogue().facts.get(code);
      if (fact === undefined) throw new Error(`no fact ${code}`);
      return { fact, value, column: fact.title, written: value, unit: fact.unit };
    }),
  };
}

function plan(rows: readonly ResolvedRow[], stored: Record<string, LiveFact> = {}) {
  const findings = createFindings(100);
  const jumps = watchUnitJumps(findings);
  const live = new Map(Object.entries(stored));
  const changes = planFacts(rows, { department: 'tax', catalogue: factCatalogue(), live, jumps, findings });
  jumps.finish();
  return { changes, counts: findings.counts, problems: findings.listed() };
}

describe('planFacts', () => {
  it('tells new, same and changed values apart', () => {
    const stored = {
      [factKey(7, '2025', 'revenue')]: live('100'),
      [factKey(7, '2025', 'tax_paid')]: live('5'),
    };
    const { changes, counts } = plan(
      [row(2, '2025', { revenue: '110', tax_paid: '5', total_cost: '90' })],
      stored,
    );
    expect(counts).toMatchObject({ new: 1, same: 1, changed: 1, conflicting: 0, rejected: 0 });
    expect(changes.map(({ code, value, replaces }) => [code, value, replaces?.value])).toEqual([
      ['revenue', '110', '100'],
      ['total_cost', '90', undefined],
    ]);
  });

  it('never overwrites another department and accepts that it says the same', () => {
    const stored = {
      [factKey(7, '2025', 'revenue')]: live('100', 'statistics'),
      [factKey(7, '2025', 'tax_paid')]: live('5', 'finance'),
    };
    const { changes, counts, problems } = plan([row(2, '2025', { revenue: '110', tax_paid: '5' })], stored);
    expect(changes).toEqual([]);
    expect(counts).toMatchObject({ conflicting: 1, same: 1 });
    expect(problems).toMatchObject([
      { code: 'other_department', row: 2, params: { department: '统计局', current: '100 元' } },
    ]);
  });

  it('refuses research staff above staff and keeps the staff', () => {
    const { changes, counts, problems } = plan([row(2, '2025', { staff_total: '605', rd_staff: '5000' })]);
    expect(changes.map(({ code }) => code)).toEqual(['staff_total']);
    expect(counts).toMatchObject({ new: 1, rejected: 1, errors: 1 });
    expect(problems).toMatchObject([
      { code: 'part_above_whole', row: 2, value: '5000', params: { wholeValue: '605 人' } },
    ]);
  });

  it('compares with the whole that another file has brought', () => {
    const { changes } = plan([row(2, '2025', { rd_staff: '11' })], {
      [factKey(7, '2025', 'staff_total')]: live('10', 'hr'),
    });
    expect(changes).toEqual([]);
  });

  it('warns when a new whole falls below a part that is already there, and takes the whole', () => {
    const { changes, problems } = plan([row(2, '2025', { staff_total: '8' })], {
      [factKey(7, '2025', 'rd_staff')]: live('9', 'hr'),
    });
    expect(changes).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'part_above_whole_unusual', column: '职工总数' }]);
  });

  it('only warns of research expense above revenue, which start-ups have', () => {
    const { changes, counts } = plan([row(2, '2025', { revenue: '10.5', rd_expense: '10.51' })]);
    expect(changes).toHaveLength(2);
    expect(counts).toMatchObject({ errors: 0, warnings: 1 });
  });

  it('takes equal part and whole without a word', () => {
    expect(plan([row(2, '2025', { staff_total: '8', rd_staff: '8' })]).problems).toEqual([]);
  });

  it('warns of a value in another unit than last year in the database', () => {
    const { changes, problems } = plan([row(2, '2025', { revenue: '52000000' })], {
      [factKey(7, '2024', 'revenue')]: live('5000000'),
    });
    expect(changes).toHaveLength(1);
    expect(problems).toMatchObject([
      { code: 'unit_jump', row: 2, params: { times: '10.4', before: '5000000 元' } },
    ]);
  });

  it('warns of a value in another unit than last year in the same file', () => {
    const { problems } = plan([row(2, '2024', { revenue: '5000000' }), row(3, '2025', { revenue: '520' })]);
    expect(problems).toMatchObject([{ code: 'unit_jump', row: 3 }]);
  });

  it.each(['9000000', '3000000', '30000000', '0', '-50000000'])(
    'says nothing when 5,000,000 becomes %s',
    (value) => {
      expect(
        plan([row(2, '2024', { revenue: '5000000' }), row(3, '2025', { revenue: value })]).problems,
      ).toEqual([]);
    },
  );

  it('says nothing when ten patents become a hundred', () => {
    const rows = [
      row(2, '2024', { invention_grants: '10', valid_inventions: '10' }),
      row(3, '2025', { invention_grants: '100', valid_inventions: '100' }),
    ];
    expect(plan(rows).problems).toEqual([]);
  });

  it('warns once of a whole column in another unit', () => {
    const rows = [1, 2, 3, 4, 5].flatMap((id) => [
      row(id * 2, '2024', { revenue: `${id}000000` }, id),
      row(id * 2 + 1, '2025', { revenue: `${id}1000000` }, id),
    ]);
    const columns = plan(rows).problems.filter(({ code }) => code === 'column_unit_jump');
    expect(columns).toMatchObject([{ column: '营业收入', params: { compared: '5' } }]);
  });

  it('plans new values for an enterprise that will be created', () => {
    const { changes } = plan([row(2, '2025', { revenue: '1' }, 0)]);
    expect(changes).toMatchObject([{ enterpriseId: undefined, replaces: undefined }]);
  });
});
