import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CLAIMS_TEXTS } from '@innovation-points/shared/vocabulary/texts/claims.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import type { Em } from '../../db/orm.ts';
import {
  departmentProfiles,
  factMeanings,
  factsOfPolicy,
  matchPolicy,
  periodOn,
  policyVersion,
  vetoIds,
  type PolicyMatch,
} from '../policies/index.ts';
import type { Claim } from './claim.entity.ts';
import { ClaimHoldSchema } from './claimHold.entity.ts';

/** What the vetoes say right before money moves. Reasons are Chinese and read by officer and owner. */
export type VetoCheck =
  | { readonly kind: 'clear' }
  /** A veto is clearly not met: the money must not be paid. */
  | { readonly kind: 'stands'; readonly reason: string }
  /** A veto cannot be known: the money waits. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly conditionIds: readonly string[] };

/** What a message (600 characters) has room for beside its own words, and a hold for names of conditions (500, each at most 64). */
const REASON_MOST = 380;
const CONDITIONS_MOST = 7;

type Answer = PolicyMatch['answers'][number];

/**
 * Looks at the claim's vetoes again with what the departments hold today. Records (flags, register) count as of today. A fact
 * counts for the newest year; where the department has not reported that year yet, for the year the claim was decided on, as it
 * stands now: so a new year alone holds nobody up, but a fact that was withdrawn does. What two officers have waived does not
 * make it unknown again; a clear veto always stands.
 */
export async function checkVetoes(em: Em, claim: Claim, today: string): Promise<VetoCheck> {
  const policy = await policyVersion(em, claim.policyVersionId);
  const period = periodOn(today);
  const question = { zoneId: claim.zoneId, period, asOf: today, facts: factsOfPolicy(policy) };
  const profile = await departmentProfiles.ofEnterprise(em, question, claim.enterpriseId);
  if (profile === undefined || profile.isDeregistered === true) {
    return { kind: 'stands', reason: CLAIMS_TEXTS.enterpriseGone };
  }
  const ids = vetoIds(policy);
  const vetoesIn = (year: string) =>
    matchPolicy(policy, { ...profile, period: year }, factMeanings()).answers.filter(({ id }) => ids.has(id));
  const decided = new Map(vetoesIn(claim.period).map((answer) => [answer.id, answer]));
  const answers = vetoesIn(period).map((answer) =>
    answer.verdict === 'unknown' ? (decided.get(answer.id) ?? answer) : answer,
  );
  const standing = answers.find(({ verdict }) => verdict === 'unmet');
  if (standing !== undefined) return { kind: 'stands', reason: sayStanding(standing) };
  const waived = await waivedIds(em, claim.id);
  const open = answers.filter(({ id, verdict }) => verdict === 'unknown' && !waived.has(id));
  if (open.length === 0) return { kind: 'clear' };
  return { kind: 'unknown', ...sayOpen(open) };
}

/** As many as fit into the message; officers can waive only what they read, so the others are asked about after these. */
export function sayOpen(open: readonly Answer[]): { reason: string; conditionIds: string[] } {
  const said: string[] = [];
  for (const answer of open.slice(0, CONDITIONS_MOST)) {
    const next = sayUnknown(answer);
    if (said.length > 0 && [...said, next].join(MARKS.clause).length > REASON_MOST) break;
    said.push(next.slice(0, REASON_MOST));
  }
  const rest = open.length - said.length;
  return {
    reason: say(CLAIMS_TEXTS.notCheckable, {
      conditions: said.join(MARKS.clause),
      more: rest === 0 ? '' : say(CLAIMS_TEXTS.moreConditions, { count: rest }),
    }),
    conditionIds: open.slice(0, said.length).map(({ id }) => id),
  };
}

function sayStanding({ text, value }: Answer): string {
  return say(CLAIMS_TEXTS.vetoStands, {
    condition: text,
    value: value === undefined ? '' : say(CLAIMS_TEXTS.vetoValue, { value }),
  });
}

function sayUnknown({ text, department, missing }: Answer): string {
  if (missing === undefined) return say(CLAIMS_TEXTS.noData, { condition: text });
  return department === undefined
    ? say(CLAIMS_TEXTS.factMissing, { condition: text, missing })
    : say(CLAIMS_TEXTS.factAwaited, { condition: text, department: DEPARTMENTS[department], missing });
}

async function waivedIds(em: Em, claimId: number): Promise<ReadonlySet<string>> {
  const waived = await em.find(ClaimHoldSchema, { claimId, outcome: 'waived' }, { disableIdentityMap: true });
  return new Set(waived.flatMap(({ conditionIds }) => conditionIds.split(',')));
}
