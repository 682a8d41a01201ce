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
    { code: 'still_met', text: '按现有数据仍符合全部条件，且无否决情形', passed: verdict === 'met' },
    { code: 'amount_positive', text: '奖励金额大于零', passed: amountFen > 0 },
    { code: 'budget_covers', text: '本年度预算余额足够', passed: amountFen <= availableFen },
    {
      code: 'not_excluded',
      text: excludedBy === undefined ? '未享受相互排斥的政策' : `已享受“${excludedBy}”，不得重复享受`,
      passed: excludedBy === undefined,
    },
    {
      code: 'under_yearly_cap',
      text: '企业本年度享受的同类资金未达上限',
      passed: leftUnderCapFen === undefined || leftUnderCapFen > 0,
    },
  ];
}
