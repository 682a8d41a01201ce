import type { Em } from '../../db/orm.ts';
import { PolicyBudgetSchema, type PolicyBudget } from './policyBudget.entity.ts';

/** The money of one policy in one year, all its sources together. */
export interface BudgetSum {
  readonly totalFen: number;
  readonly reservedFen: number;
  readonly spentFen: number;
  /** In the order in which they are drawn on. */
  readonly sources: readonly PolicyBudget[];
}

/** The budgets of a zone in a year, by code of the policy. */
export async function budgetsOf(em: Em, zoneId: number, year: string): Promise<Map<string, BudgetSum>> {
  const rows = await em.find(
    PolicyBudgetSchema,
    { zoneId, year },
    { orderBy: { position: 'asc' }, disableIdentityMap: true },
  );
  const sums = new Map<string, BudgetSum>();
  for (const row of rows) {
    const { totalFen, reservedFen, spentFen, sources } = sums.get(row.policyCode) ?? NOTHING;
    sums.set(row.policyCode, {
      totalFen: totalFen + row.totalFen,
      reservedFen: reservedFen + row.reservedFen,
      spentFen: spentFen + row.spentFen,
      sources: [...sources, row],
    });
  }
  return sums;
}

const NOTHING: BudgetSum = { totalFen: 0, reservedFen: 0, spentFen: 0, sources: [] };

/** What is left of a budget; a year without one has nothing. */
export function availableOf({ totalFen, reservedFen, spentFen }: BudgetSum = NOTHING): number {
  return totalFen - reservedFen - spentFen;
}

/** A fund source whose figures are not the sums of its entries, or that was overspent. */
export interface BudgetFault {
  readonly policyCode: string;
  readonly year: string;
  readonly fault: 'reserved' | 'spent' | 'overspent';
}

/** Adds up every entry of the zone's budgets and names what does not agree; none is the only good answer. */
export async function auditBudgets(em: Em, zoneId: number): Promise<BudgetFault[]> {
  const sumOf = (kind: string) =>
    `coalesce(sum(case when e.kind = '${kind}' then e.amount_fen else 0 end), 0)`;
  const rows = await em.execute<SumRow[]>(
    `select b.policy_code, b.year, b.total_fen, b.reserved_fen, b.spent_fen, ${sumOf('reserve')} as reserved,
       ${sumOf('release')} as released, ${sumOf('spend')} as spent, ${sumOf('recover')} as recovered
     from policy_budget b left join budget_entry e on e.budget_id = b.id
     where b.zone_id = ? group by b.id, b.policy_code, b.year, b.total_fen, b.reserved_fen, b.spent_fen`,
    [zoneId],
  );
  return rows.flatMap(faultsOf);
}

type SumRow = Record<'policy_code' | 'year', string> &
  Record<
    'total_fen' | 'reserved_fen' | 'spent_fen' | 'reserved' | 'released' | 'spent' | 'recovered',
    number | string
  >;

function faultsOf(row: SumRow): BudgetFault[] {
  const { policy_code: policyCode, year } = row;
  const reserved = Number(row.reserved) - Number(row.released) - Number(row.spent);
  const spent = Number(row.spent) - Number(row.recovered);
  const faults: BudgetFault[] = [];
  if (reserved !== Number(row.reserved_fen)) faults.push({ policyCode, year, fault: 'reserved' });
  if (spent !== Number(row.spent_fen)) faults.push({ policyCode, year, fault: 'spent' });
  if (Number(row.reserved_fen) + Number(row.spent_fen) > Number(row.total_fen)) {
    faults.push({ policyCode, year, fault: 'overspent' });
  }
  return faults;
}
