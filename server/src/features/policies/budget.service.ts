import type { Em } from '../../db/orm.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../lib/appError.ts';
import { ZoneSchema } from '../zones/index.ts';
import { BudgetEntrySchema, PolicyBudgetSchema, type PolicyBudget } from './policyBudget.entity.ts';

/** Money of one claim on its way through a budget. */
export interface BudgetMove {
  readonly zoneId: number;
  readonly policyCode: string;
  readonly year: string;
  readonly claimId: number;
  readonly amountFen: number;
  readonly now: Date;
}

/**
 * Sets the claim's money aside, within the caller's transaction. One conditional update decides, so parallel confirmations
 * never take a fen more than there is. Throws `claim.budget_exhausted`; also when the year has no budget.
 */
export async function reserveBudget(tx: Em, move: BudgetMove): Promise<void> {
  const changed = await change(
    tx,
    'update policy_budget set reserved_fen = reserved_fen + ? where zone_id = ? and policy_code = ? and year = ? and reserved_fen + spent_fen + ? <= total_fen',
    [move.amountFen, move.zoneId, move.policyCode, move.year, move.amountFen],
  );
  if (changed !== 1) throw new AppError('claim.budget_exhausted');
  await enter(tx, move, 'reserve');
}

/** Gives back what the claim had set aside, within the caller's transaction. */
export async function releaseBudget(tx: Em, move: BudgetMove): Promise<void> {
  const changed = await change(
    tx,
    'update policy_budget set reserved_fen = reserved_fen - ? where zone_id = ? and policy_code = ? and year = ? and reserved_fen >= ?',
    [move.amountFen, move.zoneId, move.policyCode, move.year, move.amountFen],
  );
  if (changed !== 1) throw new Error(`claim ${move.claimId}: nothing reserved to release`);
  await enter(tx, move, 'release');
}

/** Turns what the claim had set aside into money paid, within the caller's transaction. */
export async function spendBudget(tx: Em, move: BudgetMove): Promise<void> {
  const { amountFen, zoneId, policyCode, year } = move;
  const changed = await change(
    tx,
    'update policy_budget set reserved_fen = reserved_fen - ?, spent_fen = spent_fen + ? where zone_id = ? and policy_code = ? and year = ? and reserved_fen >= ?',
    [amountFen, amountFen, zoneId, policyCode, year, amountFen],
  );
  if (changed !== 1) throw new Error(`claim ${move.claimId}: nothing reserved to spend`);
  await enter(tx, move, 'spend');
}

/** The budgets of a zone in a year, by code of the policy. */
export async function budgetsOf(em: Em, zoneId: number, year: string): Promise<Map<string, PolicyBudget>> {
  const rows = await em.find(PolicyBudgetSchema, { zoneId, year }, { disableIdentityMap: true });
  return new Map(rows.map((row) => [row.policyCode, row]));
}

/** A budget whose figures are not the sums of its entries, or that was overspent. */
export interface BudgetFault {
  readonly policyCode: string;
  readonly year: string;
  readonly fault: 'reserved' | 'spent' | 'overspent';
}

/** Adds up every entry of the zone's budgets and names what does not agree; none is the only good answer. */
export async function auditBudgets(em: Em, zoneId: number): Promise<BudgetFault[]> {
  const rows = await em.execute<SumRow[]>(
    `select b.policy_code, b.year, b.total_fen, b.reserved_fen, b.spent_fen,
       coalesce(sum(case when e.kind = 'reserve' then e.amount_fen else 0 end), 0) as reserved,
       coalesce(sum(case when e.kind = 'release' then e.amount_fen else 0 end), 0) as released,
       coalesce(sum(case when e.kind = 'spend' then e.amount_fen else 0 end), 0) as spent
     from policy_budget b left join budget_entry e on e.budget_id = b.id
     where b.zone_id = ? group by b.id, b.policy_code, b.year, b.total_fen, b.reserved_fen, b.spent_fen`,
    [zoneId],
  );
  return rows.flatMap(faultsOf);
}

/** Checks the budgets of every zone and puts what does not agree into the log as an error. Zero: there is nothing to go on with. */
export async function checkBudgets({ orm, logger }: Pick<Deps, 'orm' | 'logger'>): Promise<number> {
  const zones = await orm.em.fork().find(ZoneSchema, {}, { fields: ['id'], orderBy: { id: 'asc' } });
  for (const { id: zoneId } of zones) {
    const found = await auditBudgets(orm.em.fork(), zoneId);
    if (found.length > 0) logger.error({ zoneId, faults: found }, 'budgets do not agree with their entries');
  }
  return 0;
}

type SumRow = Record<'policy_code' | 'year', string> &
  Record<'total_fen' | 'reserved_fen' | 'spent_fen' | 'reserved' | 'released' | 'spent', number | string>;

function faultsOf(row: SumRow): BudgetFault[] {
  const { policy_code: policyCode, year } = row;
  const reserved = Number(row.reserved) - Number(row.released) - Number(row.spent);
  const faults: BudgetFault[] = [];
  if (reserved !== Number(row.reserved_fen)) faults.push({ policyCode, year, fault: 'reserved' });
  if (Number(row.spent) !== Number(row.spent_fen)) faults.push({ policyCode, year, fault: 'spent' });
  if (Number(row.reserved_fen) + Number(row.spent_fen) > Number(row.total_fen)) {
    faults.push({ policyCode, year, fault: 'overspent' });
  }
  return faults;
}

async function change(tx: Em, sql: string, values: readonly (string | number)[]): Promise<number> {
  const { affectedRows } = await tx.execute<{ affectedRows: number }>(sql, [...values], 'run');
  return affectedRows;
}

async function enter(tx: Em, move: BudgetMove, kind: 'reserve' | 'release' | 'spend'): Promise<void> {
  const { zoneId, policyCode, year, claimId, amountFen, now } = move;
  const { id: budgetId } = await tx.findOneOrFail(
    PolicyBudgetSchema,
    { zoneId, policyCode, year },
    { fields: ['id'], disableIdentityMap: true },
  );
  tx.create(BudgetEntrySchema, { budgetId, claimId, kind, amountFen, at: now });
}
