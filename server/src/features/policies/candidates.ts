import type { CandidateDto } from '@innovation-points/shared/contracts/policies.ts';
import type { RequestScope } from '../../deps.ts';
import type { Candidate } from './matching.service.ts';

const LIST_LIMIT = 1000;

/** Who would get what, the largest sums first and at most a thousand, with their names. */
export async function presentCandidates(
  { em, deps }: Pick<RequestScope, 'em' | 'deps'>,
  candidates: readonly Candidate[],
): Promise<CandidateDto[]> {
  const first = candidates
    .toSorted((a, b) => (b.amountFen ?? 0) - (a.amountFen ?? 0) || a.enterpriseId - b.enterpriseId)
    .slice(0, LIST_LIMIT);
  const entries = await deps.directory.entries(
    em,
    first.map(({ enterpriseId }) => enterpriseId),
  );
  const names = new Map(entries.map(({ enterpriseId, name }) => [enterpriseId, name]));
  return first.map(({ enterpriseId, amountFen }) => ({
    enterpriseId,
    enterpriseName: names.get(enterpriseId) ?? `#${enterpriseId}`,
    amountFen: amountFen ?? null,
  }));
}
