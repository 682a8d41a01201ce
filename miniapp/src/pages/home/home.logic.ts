import type {
  PolicyMatchSummaryDto,
  PolicySummaryDto,
} from '@innovation-points/shared/contracts/policies.ts';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { STANDINGS } from '@innovation-points/shared/vocabulary/verdict.ts';
import { formatDecimal } from '../../format/number.ts';
import { homeText } from '../../text/home.ts';

/** How many policies the first page shows. */
const SHOWN = 3;

/** The first few policies: those in force, for an enterprise the attainable ones first; the given order breaks ties. */
export function topPolicies<Policy extends PolicySummaryDto | PolicyMatchSummaryDto>(
  policies: readonly Policy[],
): Policy[] {
  const order = (policy: Policy) => ('standing' in policy ? STANDINGS.indexOf(policy.standing) : 0);
  return policies
    .filter((policy) => policy.state === 'in_force')
    .map((policy, index) => ({ policy, index }))
    .sort((a, b) => order(a.policy) - order(b.policy) || a.index - b.index)
    .slice(0, SHOWN)
    .map(({ policy }) => policy);
}

/** The small radar in words. */
export function radarLabel(portrait: Pick<PortraitDto, 'enterpriseName' | 'categories'>): string {
  const parts = portrait.categories.map((category) =>
    homeText.radarPart(category.title, formatDecimal(category.points), formatDecimal(category.maxPoints)),
  );
  return homeText.radarLabel(portrait.enterpriseName, parts.join('，'));
}
