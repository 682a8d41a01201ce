import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CLAIMS_TEXTS } from '@innovation-points/shared/vocabulary/texts/claims.ts';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';

/** What the automatic review (系统智能审) looks at. */
export interface CheckInput {
  /** The verdict of the match as it stands now; undefined when it was never matched. */
  readonly verdict: Verdict | undefined;
  readonly amountFen: number;
  /** What is left of the year's budget. */
  readonly availableFen: number;
  /** Title of a policy whose money rules this one out, if there is one. */
  readonly excludedBy: string | undefined;
  /** What a yearly cap leaves to the enterprise; undefined: there is none. */
  readonly leftUnderCapFen: number | undefined;
}

/** One finding of the automatic review. */
export interface Check {
  readonly code: 'still_met' | 'amount_positive' | 'budget_covers' | 'not_excluded' | 'under_yearly_cap';
  readonly text: string;
  readonly passed: boolean;
}

/** The findings of the automatic review, always all of them and in this order. */
export function runChecks({
  verdict,
  amountFen,
  availableFen,
  excludedBy,
  leftUnderCapFen,
}: CheckInput): Check[] {
  return [
    { code: 'still_met', text: CLAIMS_TEXTS.stillMet, passed: verdict === 'met' },
    { code: 'amount_positive', text: CLAIMS_TEXTS.amountPositive, passed: amountFen > 0 },
    { code: 'budget_covers', text: CLAIMS_TEXTS.budgetCovers, passed: amountFen <= availableFen },
    {
      code: 'not_excluded',
      text:
        excludedBy === undefined
          ? CLAIMS_TEXTS.notExcluded
          : say(CLAIMS_TEXTS.excludedBy, { policy: excludedBy }),
      passed: excludedBy === undefined,
    },
    {
      code: 'under_yearly_cap',
      text: CLAIMS_TEXTS.underYearlyCap,
      passed: leftUnderCapFen === undefined || leftUnderCapFen > 0,
    },
  ];
}
