import type {
  ConditionVerdictDto,
  OfficerPolicyDto,
  PolicyDetailDto,
  PolicyMatchDetailDto,
  PolicyMatchSummaryDto,
  PolicySummaryDto,
} from '@innovation-points/shared/contracts/policies.ts';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { POLICIES_TEXTS } from '@innovation-points/shared/vocabulary/texts/policies.ts';
import { STANDING_LABELS, STANDINGS, type Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import { distanceOf, flatten, isGroup, type ConditionAnswer, type Distance } from '../eligibility/index.ts';
import { sayAmountRule } from './amount.ts';
import { speak, type SpokenMatch } from './answers.ts';
import { availableOf, type BudgetSum } from './budget.read.ts';
import type { PolicyMatchRow } from './policyMatch.entity.ts';
import type { Policy } from './readPolicy.ts';

/** A policy for lists; its state is that of `day`. */
export function presentPolicy(policy: Policy, day: string): PolicySummaryDto {
  const { code, version, title, summary, mode, illustrative, department, validFrom, validTo } = policy;
  const state = day < validFrom ? 'upcoming' : day > validTo ? 'ended' : 'in_force';
  return {
    code,
    version,
    title,
    summary,
    mode,
    state,
    illustrative,
    department,
    departmentName: DEPARTMENTS[department],
    amountText: sayAmountRule(policy.amount),
    validFrom,
    validTo,
  };
}

/** The whole policy for everybody. `titles` are the titles of other policies by code. */
export function presentPolicyDetail(
  policy: Policy,
  day: string,
  titles: ReadonlyMap<string, string>,
): PolicyDetailDto {
  return {
    ...presentPolicy(policy, day),
    source: presentSource(policy),
    amountKind: policy.amount.kind,
    replyDays: policy.replyDays,
    publicNoticeWorkingDays: policy.publicNoticeWorkingDays,
    budgetFen: policy.budgets.find(({ year }) => year === day.slice(0, 4))?.yuan ?? 0,
    application: policy.application ?? null,
    yearlyCapFen: policy.yearlyCap?.fen ?? null,
    exclusions: policy.exclusions.map((code) => ({ code, title: titles.get(code) ?? code })),
    conditions: flatten(policy.conditions).map(({ condition, parentId }) => ({
      id: condition.id,
      parentId,
      kind: isGroup(condition) ? condition.kind : 'leaf',
      text: condition.text,
      isVeto: condition.isVeto,
    })),
  };
}

/** Where the policy is written. */
export function presentSource({ source }: Policy): PolicyDetailDto['source'] {
  const { title, document, article, url } = source;
  return { title, document, article, url: url ?? null };
}

/** A policy with its answer for one enterprise. */
export function presentMatch(
  policy: Policy,
  row: PolicyMatchRow,
  day: string,
  { sentence, answers }: SpokenMatch = speak(policy, row.answers),
): PolicyMatchSummaryDto {
  const leaves = answers.filter(({ kind }) => kind === 'leaf');
  const { standing } = distanceSpoken(policy, row, answers);
  return {
    ...presentPolicy(policy, day),
    verdict: row.verdict,
    standing,
    standingLabel: STANDING_LABELS[standing],
    amountFen: row.amountFen ?? null,
    sentence: row.sentence || sentence,
    metCount: leaves.filter(({ verdict }) => verdict === 'met').length,
    conditionCount: leaves.length,
    claimId: row.claimId ?? null,
  };
}

/**
 * An enterprise's policies in the order of what they promise: what one gets first, then what is close, then what a missing fact may
 * still bring, then the rest; larger sums and shorter ways first.
 */
export function presentMatches(
  matches: readonly { readonly policy: Policy; readonly row: PolicyMatchRow }[],
  day: string,
): PolicyMatchSummaryDto[] {
  return matches
    .map(({ policy, row }) => {
      const spoken = speak(policy, row.answers);
      const distance = distanceSpoken(policy, row, spoken.answers);
      return { match: presentMatch(policy, row, day, spoken), distance };
    })
    .toSorted(byPromise)
    .map(({ match }) => match);
}

function distanceSpoken(
  { conditions }: Policy,
  { verdict }: PolicyMatchRow,
  answers: readonly ConditionAnswer[],
): Distance {
  return distanceOf(
    conditions,
    verdict,
    answers.map((answer) => ({ verdict: answer.verdict, closeness: answer })),
  );
}

interface Listed {
  readonly match: PolicyMatchSummaryDto;
  readonly distance: Distance;
}

function byPromise(a: Listed, b: Listed): number {
  return (
    STANDINGS.indexOf(a.distance.standing) - STANDINGS.indexOf(b.distance.standing) ||
    (b.match.amountFen ?? 0) - (a.match.amountFen ?? 0) ||
    a.distance.missing - b.distance.missing ||
    (a.distance.gap === b.distance.gap ? 0 : a.distance.gap - b.distance.gap) ||
    (a.match.code < b.match.code ? -1 : 1)
  );
}

/** A policy with every condition's answer for one enterprise. */
export function presentMatchDetail(policy: Policy, row: PolicyMatchRow, day: string): PolicyMatchDetailDto {
  return {
    ...presentMatch(policy, row, day),
    source: presentSource(policy),
    application: policy.application ?? null,
    period: row.period,
    matchedOn: row.asOf,
    amountExplanation: row.amountExplanation ?? null,
    conditions: presentAnswers(policy, row.answers),
  };
}

/** The stored answers of a match or a claim, line by line. */
export function presentAnswers(policy: Policy, packed: string): ConditionVerdictDto[] {
  return speak(policy, packed).answers.map(presentAnswer);
}

function presentAnswer(answer: ConditionAnswer): ConditionVerdictDto {
  const { id, parentId, kind, text, isVeto, verdict, department } = answer;
  return {
    id,
    parentId,
    kind,
    text,
    isVeto,
    verdict,
    value: answer.value ?? null,
    needed: answer.needed ?? null,
    distance:
      answer.distance ??
      (answer.missing === undefined ? null : say(POLICIES_TEXTS.missing, { missing: answer.missing })),
    department: department ?? null,
    departmentName: department === undefined ? null : DEPARTMENTS[department],
    date: answer.date ?? null,
    source: answer.source ?? null,
  };
}

/** A policy as its officers see it. A year without a budget reads as zero. */
export function presentOfficerPolicy(
  policy: Policy,
  day: string,
  budget: BudgetSum | undefined,
  matchCounts: Record<Verdict, number>,
): OfficerPolicyDto {
  const { totalFen = 0, reservedFen = 0, spentFen = 0, sources = [] } = budget ?? {};
  return {
    ...presentPolicy(policy, day),
    budgetYear: day.slice(0, 4),
    budgetFen: totalFen,
    reservedFen,
    spentFen,
    availableFen: availableOf(budget),
    fundSources: sources.map((fund) => ({
      name: fund.source,
      totalFen: fund.totalFen,
      reservedFen: fund.reservedFen,
      spentFen: fund.spentFen,
    })),
    matchCounts,
  };
}
