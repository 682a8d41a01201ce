import type { PolicyMatchSummaryDto } from '@innovation-points/shared/contracts/policies.ts';
import type { GoalSeekDto, TargetDto } from '@innovation-points/shared/contracts/simulations.ts';
import { exactDecimal, formatDecimal, formatTotal } from '../../../format/number.ts';
import { withUnit } from '../../../format/quantity.ts';
import { commonText } from '../../../text/common.ts';
import { goalText } from '../../../text/simulations.ts';

/** What the owner wants to reach, as it is chosen and typed. */
export interface Goal {
  readonly kind: TargetDto['kind'];
  readonly total: string;
  readonly policyCode: string | undefined;
}

/** The question for the server, or what is still missing for one. A total has at most two decimals. */
export function targetOf({ kind, total, policyCode }: Goal): { target: TargetDto } | { problem: string } {
  if (kind === 'policy') {
    return policyCode === undefined ? { problem: goalText.noPolicy } : { target: { kind, policyCode } };
  }
  const typed = total.trim();
  return /^\d{1,6}(\.\d{1,2})?$/.test(typed)
    ? { target: { kind, total: typed } }
    : { problem: goalText.noTotal };
}

/** The policies worth asking about: in force and not met; of those that are met nothing is lacking. */
export function policiesToReach(policies: readonly PolicyMatchSummaryDto[]): PolicyMatchSummaryDto[] {
  return policies.filter(({ state, verdict }) => state === 'in_force' && verdict !== 'met');
}

/** One way as a line: which fact, from what to what, and what the score would be. */
export function wayLine({ from, to, by, byPercent, unit, after }: GoalSeekDto['ways'][number]): {
  note: string;
  value: string;
} {
  const isLess = by.startsWith('-');
  const share =
    byPercent === undefined ? '' : goalText.share(formatDecimal(byPercent.replace(/^-/, '')), isLess);
  const total = after.total === undefined ? '' : goalText.total(formatTotal(after.total));
  return {
    note: [
      goalText.fromTo(
        from === undefined ? commonText.missing : exactDecimal(from),
        withUnit(exactDecimal(to), unit),
      ),
      total,
    ]
      .filter(Boolean)
      .join(' · '),
    value: `${isLess ? '−' : '+'}${withUnit(exactDecimal(by.replace(/^-/, '')), unit)}${share}`,
  };
}
