import type { ChangeDto } from '@innovation-points/shared/contracts/simulations.ts';
import type { Em } from '../../db/orm.ts';
import type { OneScore } from '../scoring/index.ts';
import { supposedBy } from './supposed.ts';
import { surroundingsOf, type Surroundings, type Verdicts } from './surroundings.ts';

/** Which enterprise is asked about, and on which day. */
export interface AskedAbout {
  readonly zoneId: number;
  readonly enterpriseId: number;
  readonly today: string;
}

/** One side of a what-if: as it is, or as it would be. */
export interface Side {
  readonly score: OneScore;
  readonly verdicts: Verdicts;
}

/** The answer to a what-if. */
export interface WhatIf {
  readonly surroundings: Surroundings;
  readonly before: Side;
  readonly after: Side;
}

/**
 * What the score, the ranks, the policies and the certifications would be if some facts were other than they are,
 * or were delivered at last, all else standing still. Nothing is stored. Throws what `supposedBy` throws, and
 * `scoring.portrait_not_published`.
 */
export async function whatIf(em: Em, asked: AskedAbout, changes: readonly ChangeDto[]): Promise<WhatIf> {
  const surroundings = await surroundingsOf(em, asked);
  const { simulation, profile } = surroundings;
  const supposed = supposedBy(changes, (code, yearsBack) => surroundings.fact(code, yearsBack));
  const score = simulation.score(supposed);
  for (const one of [simulation.published, score]) await simulation.settle(one);
  return {
    surroundings,
    before: { score: simulation.published, verdicts: surroundings.verdicts(profile) },
    after: { score, verdicts: surroundings.verdicts(surroundings.supposing(supposed, score)) },
  };
}
