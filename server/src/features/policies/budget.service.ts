import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import { splitOverFunds } from './fundSplit.ts';
import {
  BudgetEntrySchema,
  PolicyBudgetSchema,
  type BudgetEntryKind,
  type PolicyBudget,
} from './policyBudget.entity.ts';

/** Money of one claim on its way through a budget. */
export interface BudgetMove {
  readonly zoneId: number;
  readonly policyCode: string;
  readonly year: string;
  readonly claimId: number;
  readonly amountFen: number;
  readonly now: Date;
}

/** The sources of one policy's budget in one year. */
type BudgetOf = Pick<BudgetMove, 'zoneId' | 'policyCode' | 'year'>;

/**
 * Locks the sources of a budget, in their order, until the end of the transaction. Throws `claim.budget_exhausted` when the year
 * has none.
 */
export async function lockBudget(tx: Em, { zoneId, policyCode, year }: BudgetOf): Promise<PolicyBudget[]> {
  const funds = await tx.find(
    PolicyBudgetSchema,
    { zoneId, policyCode, year },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { position: 'asc' }, disableIdentityMap: true },
  );
  if (funds.length === 0) throw new AppError('claim.budget_exhausted');
  return funds;
}

/**
 * Sets the claim's money aside, within the caller's transaction; false, and nothing is written, when it does not fit. The sources
 * are locked and each is changed by a conditional update, so parallel confirmations never take a fen more than there is. Throws
 * `claim.budget_exhausted` when the year has no budget at all.
 */
export async function reserveBudget(tx: Em, move: BudgetMove): Promise<boolean> {
  const funds = await lockBudget(tx, move);
  const open = funds.map(({ totalFen, reservedFen, spentFen }) => ({
    totalFen,
    availableFen: totalFen - reservedFen - spentFen,
  }));
  const parts = splitOverFunds(move.amountFen, open, funds[0]?.draw ?? 'in_order');
  if (parts === undefined) return false;
  for (const [at, { id }] of funds.entries()) {
    const fen = parts[at] ?? 0;
    if (fen === 0) continue;
    await change(
      tx,
      'update policy_budget set reserved_fen = reserved_fen + ? where id = ? and reserved_fen + spent_fen + ? <= total_fen',
      [fen, id, fen],
      `claim ${move.claimId}: source ${id} no longer holds its part`,
    );
    enter(tx, move, { budgetId: id, kind: 'reserve', fen });
  }
  return true;
}

/** Gives back what the claim had set aside, to the sources it came from, within the caller's transaction. */
export async function releaseBudget(tx: Em, move: BudgetMove): Promise<void> {
  for (const { budgetId, fen } of await reservedParts(tx, move)) {
    await change(
      tx,
      'update policy_budget set reserved_fen = reserved_fen - ? where id = ? and reserved_fen >= ?',
      [fen, budgetId, fen],
      `claim ${move.claimId}: nothing reserved to release`,
    );
    enter(tx, move, { budgetId, kind: 'release', fen });
  }
}

/** Turns what the claim had set aside into money paid, within the caller's transaction. */
export async function spendBudget(tx: Em, move: BudgetMove): Promise<void> {
  for (const { budgetId, fen } of await reservedParts(tx, move)) {
    await change(
      tx,
      'update policy_budget set reserved_fen = reserved_fen - ?, spent_fen = spent_fen + ? where id = ? and reserved_fen >= ?',
      [fen, fen, budgetId, fen],
      `claim ${move.claimId}: nothing reserved to spend`,
    );
    enter(tx, move, { budgetId, kind: 'spend', fen });
  }
}

/**
 * Enters money that came back after it was paid: it is free again in the sources that spent it, the first of them first. Within
 * the caller's transaction; `reference` names the receipt, once per claim.
 */
export async function returnToBudget(tx: Em, move: BudgetMove & { reference: string }): Promise<void> {
  let left = move.amountFen;
  for (const { budgetId, fen } of await spentParts(tx, move.claimId)) {
    const part = Math.min(left, fen);
    if (part === 0) continue;
    left -= part;
    await change(
      tx,
      'update policy_budget set spent_fen = spent_fen - ? where id = ? and spent_fen >= ?',
      [part, budgetId, part],
      `claim ${move.claimId}: nothing spent to return`,
    );
    enter(tx, move, { budgetId, kind: 'recover', fen: part, reference: move.reference });
  }
  if (left > 0) throw new Error(`claim ${move.claimId}: more comes back than was spent`);
}

interface Part {
  readonly budgetId: number;
  readonly fen: number;
}

/** What the claim holds in each source; it reserves once, so each source stands there at most once. */
async function reservedParts(tx: Em, { claimId, amountFen }: BudgetMove): Promise<Part[]> {
  const entries = await tx.find(
    BudgetEntrySchema,
    { claimId, kind: 'reserve' },
    { orderBy: { budgetId: 'asc' }, disableIdentityMap: true },
  );
  const parts = entries.map(({ budgetId, amountFen: fen }) => ({ budgetId, fen }));
  if (parts.reduce((sum, { fen }) => sum + fen, 0) !== amountFen) {
    throw new Error(`claim ${claimId}: what is reserved is not its amount`);
  }
  return parts;
}

/** What each source has spent for the claim and not got back. */
async function spentParts(tx: Em, claimId: number): Promise<Part[]> {
  const entries = await tx.find(
    BudgetEntrySchema,
    { claimId, kind: { $in: ['spend', 'recover'] } },
    { orderBy: { budgetId: 'asc' }, disableIdentityMap: true },
  );
  const parts = new Map<number, number>();
  for (const { budgetId, kind, amountFen } of entries) {
    parts.set(budgetId, (parts.get(budgetId) ?? 0) + (kind === 'spend' ? amountFen : -amountFen));
  }
  return [...parts].map(([budgetId, fen]) => ({ budgetId, fen }));
}

async function change(
  tx: Em,
  sql: string,
  values: readonly (string | number)[],
  broken: string,
): Promise<void> {
  const { affectedRows } = await tx.execute<{ affectedRows: number }>(sql, [...values], 'run');
  if (affectedRows !== 1) throw new Error(broken);
}

function enter(
  tx: Em,
  { claimId, now }: BudgetMove,
  { budgetId, kind, fen, reference = '' }: Part & { kind: BudgetEntryKind; reference?: string },
): void {
  tx.create(BudgetEntrySchema, { budgetId, claimId, kind, reference, amountFen: fen, at: now });
}
