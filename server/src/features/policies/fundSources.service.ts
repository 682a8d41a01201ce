import { formatYuan } from '@innovation-points/shared/money.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import { PolicyBudgetSchema } from './policyBudget.entity.ts';
import type { Policy } from './readPolicy.ts';

/**
 * Makes the budgets of a zone what the policy's newest version says, within the caller's transaction: sources that are not there
 * are opened, the others get their new sums. Sources that the text no longer names keep only what is committed. Throws
 * `policy_draft.budget_too_small` when a source would hold less than is reserved and spent.
 */
export async function openBudgets(tx: Em, zoneId: number, { code, budgets }: Policy): Promise<void> {
  for (const { year, draw, sources } of budgets) {
    const standing = await tx.find(
      PolicyBudgetSchema,
      { zoneId, policyCode: code, year },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { position: 'asc' }, refresh: true },
    );
    for (const [position, { name, fen }] of sources.entries()) {
      const row = standing.find(({ source }) => source === name);
      if (row === undefined) {
        tx.create(PolicyBudgetSchema, {
          zoneId,
          policyCode: code,
          year,
          position: nextPosition(standing, position),
          source: name,
          draw,
          totalFen: fen,
          reservedFen: 0,
          spentFen: 0,
        });
        continue;
      }
      const committed = row.reservedFen + row.spentFen;
      if (fen < committed) {
        const params = { year, source: name, committed: formatYuan(committed) };
        throw new AppError('policy_draft.budget_too_small', params);
      }
      Object.assign(row, { totalFen: fen, draw });
    }
    for (const row of standing.filter(({ source }) => !sources.some(({ name }) => name === source))) {
      Object.assign(row, { totalFen: row.reservedFen + row.spentFen, draw });
    }
  }
}

/** After those that stand there: a source keeps its place for good, since claims have drawn on it. */
function nextPosition(standing: readonly { readonly position: number }[], position: number): number {
  return standing.length === 0 ? position : Math.max(...standing.map((row) => row.position)) + 1 + position;
}
