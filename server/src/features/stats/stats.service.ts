import { addDays } from '@innovation-points/shared/calendar.ts';
import type { StatisticsDto } from '@innovation-points/shared/contracts/stats.ts';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { STATS_TEXTS } from '@innovation-points/shared/vocabulary/texts/stats.ts';
import type { Em } from '../../db/orm.ts';
import { startOfDay } from '../../lib/clock.ts';
import { paidClaims, ratingCounts, recoveredFen, waitingClaims, type Span } from '../claims/index.ts';
import { allPolicies } from '../policies/index.ts';
import { breakDown, monthOf } from './breakdown.ts';
import type { Counted, Figure } from './figure.ts';
import { benefitedEnterprises } from './figures/benefitedEnterprises.ts';
import { paidSum } from './figures/paidSum.ts';
import { payments } from './figures/payments.ts';
import { recoveredSum } from './figures/recoveredSum.ts';
import { satisfaction } from './figures/satisfaction.ts';
import { waitingClaims as waitingFigure } from './figures/waitingClaims.ts';

/** Every figure there is, in the order in which they are reported. */
const FIGURES: readonly Figure[] = [
  benefitedEnterprises,
  payments,
  paidSum,
  recoveredSum,
  waitingFigure,
  satisfaction,
];

/** Whose figures, for which days (both included), and for whose eyes. */
interface StatisticsQuestion {
  readonly zoneId: number;
  readonly from: string;
  readonly to: string;
  readonly isPublic: boolean;
}

/** What the zone has paid between two days, each figure with its definition, by policy, department and month. */
export async function statistics(
  em: Em,
  { zoneId, from, to, isPublic }: StatisticsQuestion,
): Promise<StatisticsDto> {
  const counted = await count(em, zoneId, { from: startOfDay(from), to: startOfDay(addDays(to, 1)) });
  const policies = await allPolicies(em, zoneId, to);
  const departments = new Map(policies.map(({ policy }) => [policy.code, policy.department]));
  const figures = FIGURES.filter((figure) => figure.isPublic || !isPublic);
  return {
    from,
    to,
    figures: figures.map((figure) => presentFigure(figure, counted)),
    byPolicy: breakDown(counted.paid, ({ policyCode, policyTitle }) => ({
      code: policyCode,
      title: policyTitle,
    })),
    byDepartment: breakDown(counted.paid, ({ policyCode }) => {
      const code = departments.get(policyCode);
      return code === undefined
        ? { code: 'none', title: STATS_TEXTS.unknownDepartment }
        : { code, title: DEPARTMENTS[code] };
    }),
    byMonth: breakDown(counted.paid, monthOf),
  };
}

async function count(em: Em, zoneId: number, span: Span): Promise<Counted> {
  return {
    paid: await paidClaims(em, zoneId, span),
    recoveredFen: await recoveredFen(em, zoneId, span),
    ratings: await ratingCounts(em, zoneId, span),
    waiting: await waitingClaims(em, zoneId),
  };
}

function presentFigure(figure: Figure, counted: Counted): StatisticsDto['figures'][number] {
  const { code, title, unit, definition } = figure;
  return { code, title, unit, definition, value: figure.compute(counted) ?? null };
}
