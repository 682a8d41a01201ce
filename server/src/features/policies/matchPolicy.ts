import { speakYuan } from '@innovation-points/shared/money.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { POLICIES_TEXTS } from '@innovation-points/shared/vocabulary/texts/policies.ts';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import {
  evaluate,
  explain,
  type ConditionAnswer,
  type EligibilityProfile,
  type FactMeanings,
} from '../eligibility/index.ts';
import { computeAmount, isComputed, sayAmountRule } from './amount.ts';
import type { Policy } from './readPolicy.ts';

/** What a policy means for one enterprise. `amountFen` only when the verdict is met and the rule itself says the sum. */
export interface PolicyMatch {
  readonly verdict: Verdict;
  readonly amountFen?: number;
  readonly amountExplanation?: string;
  readonly sentence: string;
  readonly answers: readonly ConditionAnswer[];
}

/**
 * Judges one policy for one enterprise: conditions, vetoes and amount. Met conditions whose amount cannot be computed are
 * `unknown`; an amount of zero is `unmet`, and so is everything for an enterprise that was struck off.
 */
export function matchPolicy(
  policy: Policy,
  profile: EligibilityProfile,
  meanings: FactMeanings,
): PolicyMatch {
  const evaluation = evaluate(policy.conditions, profile, meanings);
  const { verdict, answers } = evaluation;
  if (profile.isDeregistered === true) {
    return { verdict: 'unmet', sentence: POLICIES_TEXTS.deregistered, answers };
  }
  if (verdict !== 'met') return { verdict, sentence: explain(evaluation), answers };
  if (!isComputed(policy.amount)) {
    return {
      verdict,
      sentence: say(POLICIES_TEXTS.metByList, { amount: sayAmountRule(policy.amount) }),
      answers,
    };
  }
  const amount = computeAmount(policy.amount, profile, meanings);
  if (!amount.known) {
    return {
      verdict: 'unknown',
      sentence: say(POLICIES_TEXTS.amountUnknown, { missing: amount.missing }),
      answers,
    };
  }
  if (amount.fen === 0) {
    return {
      verdict: 'unmet',
      sentence: say(POLICIES_TEXTS.noAmount, { explanation: amount.explanation }),
      answers,
    };
  }
  const sentence = say(POLICIES_TEXTS.met, { amount: speakYuan(amount.fen) });
  return { verdict, amountFen: amount.fen, amountExplanation: amount.explanation, sentence, answers };
}

/** The period (year of facts) a policy looks at on `day`: the last full year. */
export function periodOn(day: string): string {
  return String(Number(day.slice(0, 4)) - 1);
}
