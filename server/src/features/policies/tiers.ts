import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { POLICY_FAULTS } from '@innovation-points/shared/vocabulary/texts/policyFaults.ts';
import { contains, intervalOf } from '../eligibility/index.ts';

interface Tier {
  readonly op: '>=' | '>' | '<=' | '<' | '=';
  readonly value: string;
}

/** A sentence for each tier that is never reached, because an earlier one already takes all its values. */
export function unreachableTiers(tiers: readonly Tier[]): string[] {
  const intervals = tiers.map(({ op, value }) => intervalOf(op, parseDecimal(value), undefined));
  return tiers.flatMap((tier, index) => {
    const own = intervals[index];
    const hidden = intervals
      .slice(0, index)
      .some((earlier) => own !== undefined && earlier !== undefined && contains(earlier, own));
    return hidden
      ? [say(POLICY_FAULTS.unreachableTier, { number: index + 1, operator: tier.op, bound: tier.value })]
      : [];
  });
}
