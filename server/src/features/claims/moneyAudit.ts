import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import type { Em } from '../../db/orm.ts';
import { auditBudgets } from '../policies/index.ts';

/** A fund source or a claim whose money does not agree; `subject` is the row to look at, such as `claim:7`. */
export interface MoneyFault {
  readonly subject: string;
  readonly fault: 'budget_reserved' | 'budget_spent' | 'budget_overspent' | 'claim_reserved' | 'claim_spent';
}

/** Stations at which a claim's money is set aside, and at which it is paid (and may have come back in part). */
const RESERVED: readonly ClaimStatus[] = [
  'confirmed',
  'publicised',
  'objected',
  'approved',
  'paying',
  'failed',
  'account_corrected',
];
export const SPENT: readonly ClaimStatus[] = [
  'paid',
  'archived',
  'recovering',
  'partly_recovered',
  'recovered',
  'handed_over',
];

/** Adds up the fund sources of a zone against their entries, and every claim against what it holds in them. */
export async function auditClaimMoney(em: Em, zoneId: number): Promise<MoneyFault[]> {
  const budgets = (await auditBudgets(em, zoneId)).map(({ policyCode, year, fault }): MoneyFault => {
    return { subject: `budget:${policyCode}:${year}`, fault: `budget_${fault}` };
  });
  return [...budgets, ...(await claimFaults(em, zoneId))];
}

interface ClaimRow {
  readonly id: number;
  readonly status: ClaimStatus;
  readonly amount: number | string;
  readonly reserved: number | string;
  readonly spent: number | string;
  readonly recovered: number | string;
}

async function claimFaults(em: Em, zoneId: number): Promise<MoneyFault[]> {
  const sum = (plus: string, minus: readonly string[]) =>
    `coalesce(sum(case when e.kind = '${plus}' then e.amount_fen when e.kind in (${minus.map((kind) => `'${kind}'`).join(', ')}) then -e.amount_fen else 0 end), 0)`;
  const rows = await em.execute<ClaimRow[]>(
    `select c.id, c.status, c.amount_fen as amount, coalesce(max(r.recovered_fen), 0) as recovered,
       ${sum('reserve', ['release', 'spend'])} as reserved, ${sum('spend', ['recover'])} as spent
     from claim c left join budget_entry e on e.claim_id = c.id left join claim_recovery r on r.claim_id = c.id
     where c.zone_id = ? group by c.id, c.status, c.amount_fen`,
    [zoneId],
  );
  return rows.flatMap((row): MoneyFault[] => {
    const expected = {
      reserved: RESERVED.includes(row.status) ? Number(row.amount) : 0,
      spent: SPENT.includes(row.status) ? Number(row.amount) - Number(row.recovered) : 0,
    };
    const subject = `claim:${row.id}`;
    return [
      ...(Number(row.reserved) === expected.reserved ? [] : [{ subject, fault: 'claim_reserved' } as const]),
      ...(Number(row.spent) === expected.spent ? [] : [{ subject, fault: 'claim_spent' } as const]),
    ];
  });
}
