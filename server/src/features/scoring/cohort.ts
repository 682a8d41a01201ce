import { setImmediate as pause } from 'node:timers/promises';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import {
  add,
  compare,
  formatRational,
  PRINTED_DECIMALS,
  rational,
  subtract,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { Em } from '../../db/orm.ts';
import { perDatabase } from '../../db/perDatabase.ts';
import { ENTERPRISES_PER_PAGE, enterprisesAt } from './runOrder.ts';

/** One ranked enterprise of a run. */
export interface CohortMember {
  readonly enterpriseId: number;
  /** As printed: exact, or rounded to twelve decimals. */
  readonly total: string;
  readonly value: Rational;
  /** Those of one rank have exactly the same total. */
  readonly rank: number;
  readonly stage: string | null;
  readonly industry: string | null;
}

/** The ranked enterprises of a completed run, best first: all of them, and each stage's and industry's own. */
export interface Cohort {
  readonly all: readonly CohortMember[];
  readonly stages: ReadonlyMap<string, readonly CohortMember[]>;
  readonly industries: ReadonlyMap<string, readonly CohortMember[]>;
  /** Exact totals by rank, as far as they have been asked for: a rounded one may hide a difference. */
  readonly exact: Map<number, Rational>;
}

/** Cohorts by run, a few at a time for each database: a completed run never changes. */
const cohorts = perDatabase(() => new Map<number, Cohort>());
const KEPT = 4;

/** The cohort of a completed run, read once a process. */
export async function cohortOf(em: Em, runId: number): Promise<Cohort> {
  const known = cohorts(em);
  const cached = known.get(runId);
  if (cached !== undefined) return cached;
  const all: CohortMember[] = [];
  for (let from = 0; ; from += ENTERPRISES_PER_PAGE) {
    const lines = await membersAt(em, runId, from);
    all.push(...lines);
    if (lines.length < ENTERPRISES_PER_PAGE) break;
    await pause();
  }
  const stages = Map.groupBy(all, ({ stage }) => stage ?? '');
  const industries = Map.groupBy(all, ({ industry }) => industry ?? '');
  const cohort = { all, stages, industries, exact: new Map<number, Rational>() };
  const [oldest] = known.keys();
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
  known.set(runId, cohort);
  return cohort;
}

/** The ranked enterprises of one page of the run's list. */
async function membersAt(em: Em, runId: number, from: number): Promise<CohortMember[]> {
  const ids = await enterprisesAt(em, runId, from, ENTERPRISES_PER_PAGE);
  if (ids.length === 0) return [];
  const rows = await em.execute<Omit<CohortMember, 'value'>[]>(
    `select enterprise_id as enterpriseId, total, \`rank\`, stage_code as stage, industry
       from score where run_id = ? and \`rank\` is not null and enterprise_id in (${ids.map(() => '?').join(', ')})
      order by \`rank\`, enterprise_id`,
    [runId, ...ids],
  );
  return rows.map((row) => ({ ...row, value: parseDecimal(row.total) }));
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
 * Exact once the cohort's ties with it have been settled; until then a total that is the same to the twelfth decimal, which is
 * how the cohort's are kept, counts as equal.
 */
export function standingsIn({ all, stages, industries, exact }: Cohort, one: Newcomer): Standings {
  const { stage, industry } = one;
  const among = (members: readonly CohortMember[]): Standing => standingAmong(members, one, exact);
  return {
    overall: among(all),
    ...(stage === null ? {} : { stage: among(stages.get(stage) ?? []) }),
    ...(industry === null ? {} : { industry: among(industries.get(industry) ?? []) }),
  };
}

/** One member of each rank whose rounded total is too near to say which is greater, and whose exact one is not known yet. */
export function tiesIn({ all, exact }: Cohort, { total }: Pick<Newcomer, 'total'>): CohortMember[] {
  const from = firstBelow(all, ({ value }) => compare(subtract(value, HALF_STEP), total) > 0);
  const ties = new Map<number, CohortMember>();
  for (let at = from; at < all.length; at += 1) {
    const member = all[at];
    if (member === undefined || compare(add(member.value, HALF_STEP), total) < 0) break;
    if (mayBeRounded(member) && !exact.has(member.rank)) ties.set(member.rank, member);
  }
  return [...ties.values()];
}

/** How far a total rounded to the printed decimals may be off. */
const HALF_STEP = rational(1n, 2n * 10n ** BigInt(PRINTED_DECIMALS));

/** A total with fewer decimals than are printed, or with more, is printed exactly. */
function mayBeRounded({ total }: CohortMember): boolean {
  return (total.split('.')[1]?.length ?? 0) === PRINTED_DECIMALS;
}

/** The first place, in a list whose beginning holds all that pass, of one that does not. */
function firstBelow(members: readonly CohortMember[], passes: (member: CohortMember) => boolean): number {
  let [low, high] = [0, members.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const member = members[middle];
    if (member !== undefined && passes(member)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function standingAmong(
  members: readonly CohortMember[],
  { enterpriseId, total }: Newcomer,
  exact: ReadonlyMap<number, Rational>,
): Standing {
  const text = formatRational(total);
  const isBetter = (member: CohortMember): boolean => {
    const known = exact.get(member.rank) ?? (mayBeRounded(member) ? undefined : member.value);
    if (known !== undefined) return compare(known, total) > 0;
    return member.total !== text && compare(member.value, total) > 0;
  };
  const low = firstBelow(members, isBetter);
  const self = members.findIndex((member) => member.enterpriseId === enterpriseId);
  return { rank: low + (self < 0 || self >= low ? 1 : 0), size: members.length + (self < 0 ? 1 : 0) };
}
