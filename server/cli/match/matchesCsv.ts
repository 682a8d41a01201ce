import { rename, rm, writeFile } from 'node:fs/promises';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import { stringify } from 'csv-stringify/sync';
import { flatten } from '../../src/features/eligibility/index.ts';
import { judgePolicies } from '../../src/features/policies/judgePolicy.ts';
import { factMeanings, type Policy } from '../../src/features/policies/readPolicy.ts';
import type { FileEnterprise } from './matchFacts.ts';

/**
 * Writes one row an enterprise: `enterprise,verdict,amount_fen,<condition ids…>` in the order of the file and of the policy's
 * tree; the amount is blank unless the verdict is met. The file appears under its name only when it is complete. Answers how
 * many enterprises stand where.
 */
export async function writeMatchesCsv(
  file: string,
  policy: Policy,
  enterprises: readonly FileEnterprise[],
): Promise<Record<Verdict, number>> {
  const counts = { met: 0, unmet: 0, unknown: 0 };
  const judge = judgePolicies([policy], factMeanings());
  const ids = flatten(policy.conditions).map(({ condition }) => condition.id);
  const rows = enterprises.map(({ name, profile }) => {
    return judge(profile).judgements.flatMap(({ verdict, amountFen, conditions }) => {
      counts[verdict] += 1;
      return [name, verdict, amountFen ?? '', ...conditions.findings.map((finding) => finding.verdict)];
    });
  });
  const partial = `${file}.partial`;
  try {
    await writeFile(partial, stringify([['enterprise', 'verdict', 'amount_fen', ...ids], ...rows]));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return counts;
}
