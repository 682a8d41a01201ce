import { instantFrom, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { ClaimSchema } from './claim.entity.ts';

/** From the first instant, included, to the second, excluded. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** A claim whose money has arrived. */
export interface PaidClaim {
  readonly enterpriseId: number;
  readonly policyCode: string;
  readonly policyTitle: string;
  readonly amountFen: number;
  readonly paidAt: Date;
}

/** The claims of a zone whose money arrived in the span, whatever became of them later, oldest first. */
export async function paidClaims(em: Em, zoneId: number, { from, to }: Span): Promise<PaidClaim[]> {
  const rows = await em.execute<
    (Omit<PaidClaim, 'amountFen' | 'paidAt'> & { fen: unknown; paidAt: unknown })[]
  >(
    `select enterprise_id as enterpriseId, policy_code as policyCode, policy_title as policyTitle,
            amount_fen as fen, paid_at as paidAt
       from claim where zone_id = ? and paid_at >= ? and paid_at < ? order by paid_at, id`,
    [zoneId, instantValue(em, from), instantValue(em, to)],
  );
  return rows.map(({ fen, paidAt, ...row }) => ({
    ...row,
    amountFen: Number(fen),
    paidAt: instantFrom(paidAt),
  }));
}

/** Money that came back to a zone in the span. */
export async function recoveredFen(em: Em, zoneId: number, { from, to }: Span): Promise<number> {
  const [row] = await em.execute<{ fen: number | string | null }[]>(
    `select sum(i.amount_fen) as fen from recovery_instalment i join claim_recovery r on r.id = i.recovery_id
      where r.zone_id = ? and i.recorded_at >= ? and i.recorded_at < ?`,
    [zoneId, instantValue(em, from), instantValue(em, to)],
  );
  return Number(row?.fen ?? 0);
}

/** How often each level was given in the span. */
export async function ratingCounts(
  em: Em,
  zoneId: number,
  { from, to }: Span,
): Promise<ReadonlyMap<number, number>> {
  const rows = await em.execute<{ level: number; ratings: number | string }[]>(
    `select level, count(*) as ratings from claim_rating
      where zone_id = ? and rated_at >= ? and rated_at < ? group by level`,
    [zoneId, instantValue(em, from), instantValue(em, to)],
  );
  return new Map(rows.map(({ level, ratings }) => [level, Number(ratings)]));
}

/** How many confirmed claims of a zone wait for money now. */
export function waitingClaims(em: Em, zoneId: number): Promise<number> {
  return em.count(ClaimSchema, { zoneId, status: 'queued' });
}
