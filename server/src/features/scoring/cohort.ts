import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { compare, formatRational, type Rational } from '@innovation-points/shared/rational.ts';
import type { Em } from '../../db/orm.ts';

/** One ranked enterprise of a run. */
export interface CohortMember {
  readonly enterpriseId: number;
  /** As printed: exact, or rounded to twelve decimals. */
  readonly total: string;
  readonly value: Rational;
  readonly stage: string | null;
  readonly industry: string | null;
}

/** The ranked enterprises of a completed run, best first: all of them, and each stage's and industry's own. */
export interface Cohort {
  readonly all: readonly CohortMember[];
  readonly stages: ReadonlyMap<string, readonly CohortMember[]>;
  readonly industries: ReadonlyMap<string, readonly CohortMember[]>;
}

/** Cohorts by run, a few at a time: a completed run never changes. */
const known = new Map<number, Cohort>();
const KEPT = 4;

/** The cohort of a completed run, read once a process. */
export async function cohortOf(em: Em, runId: number): Promise<Cohort> {
  const cached = known.get(runId);
  if (cached !== undefined) return cached;
  const rows = await em.execute<Omit<CohortMember, 'value'>[]>(
    `select enterprise_id as enterpriseId, total, stage_code as stage, industry
       from score where run_id = ? and \`rank\` is not null order by \`rank\`, enterprise_id`,
    [runId],
  );
  const all = rows.map((row) => ({ ...row, value: parseDecimal(row.total) }));
  const stages = Map.groupBy(all, ({ stage }) => stage ?? '');
  const industries = Map.groupBy(all, ({ industry }) => industry ?? '');
  const cohort = { all, stages, industries };
  const [oldest] = known.keys();
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
  known.set(runId, cohort);
  return cohort;
}

/** A rank and among how many. */
export interface Standing {
  readonly rank: number;
  readonly size: number;
}

/** Where an enterprise with this total would stand in the cohort. */
export interface Standings {
  readonly overall: Standing;
  readonly stage?: Standing;
  readonly industry?: Standing;
}

/** Who is placed into a cohort that otherwise stays as it is. */
export interface Newcomer {
  /** Left out of the cohort: it cannot outrank itself. */
  readonly enterpriseId: number;
  readonly total: Rational;
  readonly stage: string | null;
  readonly industry: string | null;
}

/**
 * The ranks (1-2-2-4) that a total would have among the others of the cohort.
 *
 * Totals equal to the twelfth decimal count as equal, which is how the cohort's are kept.
 */
export function standingsIn({ all, stages, industries }: Cohort, one: Newcomer): Standings {
  const { stage, industry } = one;
  return {
    overall: standingAmong(all, one),
    ...(stage === null ? {} : { stage: standingAmong(stages.get(stage) ?? [], one) }),
    ...(industry === null ? {} : { industry: standingAmong(industries.get(industry) ?? [], one) }),
  };
}

function standingAmong(members: readonly CohortMember[], { enterpriseId, total }: Newcomer): Standing {
  const text = formatRational(total);
  const isBetter = ({ total: other, value }: CohortMember): boolean =>
    other !== text && compare(value, total) > 0;
  let [low, high] = [0, members.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const member = members[middle];
    if (member !== undefined && isBetter(member)) low = middle + 1;
    else high = middle;
  }
  const self = members.findIndex((member) => member.enterpriseId === enterpriseId);
  return { rank: low + (self < 0 || self >= low ? 1 : 0), size: members.length + (self < 0 ? 1 : 0) };
}
