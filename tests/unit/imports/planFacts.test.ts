import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/index.ts';
import { createFindings } from '../../../server/src/features/imports/engine/findings.ts';
import type { Cohorts } from '../../../server/src/features/imports/engine/cohorts.ts';
import { sheetKey, type LiveFact } from '../../../server/src/features/imports/engine/comparison.ts';
import { planFacts } from '../../../server/src/features/imports/engine/planFacts.ts';
import type { ResolvedRow } from '../../../server/src/features/imports/engine/resolveRows.ts';
import { watchValues } from '../../../server/src/features/imports/engine/watchValues.ts';

const live = (
  value: string,
  department: LiveFact['department'] = 'tax',
  disputeId: number | null = null,
): LiveFact => ({ value, batchId: 1, sourceRow: 9, department, disputeId });

/** The place of a live fact: enterprise, year, code. */
const factKey = (enterpriseId: number, period: string, code: string) => `${enterpriseId}/${period}/${code}`;

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

function plan(
  rows: readonly ResolvedRow[],
  stored: Record<string, LiveFact> = {},
  cohorts: Cohorts = new Map(),
) {
  const findings = createFindings(100);
  const watch = watchValues(findings, cohorts);
  const live = new Map<string, Map<string, LiveFact>>();
  for (const [key, fact] of Object.entries(stored)) {
    const [enterpriseId, period = '', code = ''] = key.split('/');
    const place = sheetKey(Number(enterpriseId), period);
    live.set(place, (live.get(place) ?? new Map<string, LiveFact>()).set(code, fact));
  }
  const past = (enterpriseId: number, period: string, code: string) =>
    live.get(sheetKey(enterpriseId, period))?.get(code)?.value;
  const planning = { department: 'tax', catalogue: factCatalogue(), live, past, watch, findings } as const;
  const changes = planFacts(rows, planning);
  watch.finish();
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

  it.each([
    ['12345678901234567891', '12345678901234567890'],
    ['12345678901.00000002', '12345678901.00000001'],
    ['-12345678901234567890', '-12345678901234567891'],
  ])('sees that %s is above %s, to the last digit', (more, less) => {
    const above = plan([row(2, '2025', { rd_expense: more, revenue: less })]);
    const below = plan([row(2, '2025', { rd_expense: less, revenue: more })]);
    expect(above.problems).toMatchObject([{ code: 'part_above_whole_unusual' }]);
    expect(below.problems).toEqual([]);
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

  it('warns of a value far from the middle of the years before, once there is a history', () => {
    const history = {
      [factKey(7, '2024', 'revenue')]: live('2000'),
      [factKey(7, '2022', 'revenue')]: live('4000'),
    };
    const { changes, problems } = plan([row(2, '2025', { revenue: '40000' })], history);
    expect(changes).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'history_outlier', row: 2, params: { times: '13.3' } }]);
    expect(plan([row(2, '2025', { revenue: '300' })], history).problems).toMatchObject([
      { code: 'history_outlier', params: { times: '0.10' } },
    ]);
    for (const usual of ['15000', '400', '0']) {
      expect(plan([row(2, '2025', { revenue: usual })], history).problems).toEqual([]);
    }
  });

  it('warns of a value far from what is usual in the zone', () => {
    const cohorts = new Map([['revenue', { median: Math.log(10_000), spread: 0.5 }]]);
    const far = plan([row(2, '2025', { revenue: '1010000' })], {}, cohorts);
    expect(far.changes).toHaveLength(1);
    expect(far.problems).toMatchObject([{ code: 'cohort_outlier', row: 2, params: { times: '101' } }]);
    for (const usual of ['990000', '101', '0', '-5']) {
      expect(plan([row(2, '2025', { revenue: usual })], {}, cohorts).problems).toEqual([]);
    }
  });

  it('does not undo the correction of a dispute unless an officer says so, and lists the row', () => {
    const stored = { [factKey(7, '2025', 'revenue')]: live('100', 'tax', 12) };
    const { changes, counts, problems } = plan([row(2, '2025', { revenue: '90' })], stored);
    expect(changes).toMatchObject([{ code: 'revenue', value: '90', isDisputed: true }]);
    expect(counts).toMatchObject({ new: 0, changed: 0, conflicting: 1, disputed: 1, errors: 0 });
    expect(problems).toMatchObject([{ code: 'corrected_by_dispute', row: 2, params: { dispute: '12' } }]);
    expect(plan([row(2, '2025', { revenue: '100' })], stored).counts).toMatchObject({ same: 1, disputed: 0 });
  });

  it('plans new values for an enterprise that will be created', () => {
    const { changes } = plan([row(2, '2025', { revenue: '1' }, 0)]);
    expect(changes).toMatchObject([{ enterpriseId: undefined, replaces: undefined }]);
  });
});
