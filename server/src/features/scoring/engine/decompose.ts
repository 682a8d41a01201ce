import { subtract, sum, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import { membersOf, outermost } from './aggregate.ts';
import type { FactReader } from './evaluate.ts';
import { scoreIndicator } from './exactScore.ts';
import type { Scheme } from './scheme.ts';
import type { OneScore } from './scoreOne.ts';

/** One year of an enterprise: its facts, and the score they gave. */
export interface ScoredYear {
  readonly read: FactReader;
  readonly score: OneScore;
}

/** What one indicator adds to the difference of two totals. */
export interface IndicatorShare {
  /** Because its value is another. */
  readonly byData: Rational;
  /** Because the enterprise has come into another stage with other points. */
  readonly byStage: Rational;
}

/** The difference of two totals, piece by piece. All pieces together are exactly `difference`. */
export interface Decomposition {
  readonly difference: Rational;
  /** By indicator. */
  readonly indicators: readonly IndicatorShare[];
  /** By category: what its cap, floor or mean takes back from the pieces of what it holds, or adds to them. */
  readonly limits: readonly Rational[];
  /** What remains because the total is a mean and no sum; zero for sums. */
  readonly aggregation: Rational;
}

/**
 * Why a total is another than the year before, by the same scheme.
 *
 * A missing indicator counts as nothing in both years, as it does in the total. When the stage has changed, the old
 * facts are scored once more in the new stage: what that changes is due to the stage, the rest to the data.
 */
export function decompose(scheme: Scheme, before: ScoredYear, after: ScoredYear): Decomposition {
  const isSameStage = before.score.stage === after.score.stage;
  const indicators = scheme.indicators.map((indicator, place) => {
    const [old, now] = [pointsOf(before, place), pointsOf(after, place)];
    if (isSameStage) return { byData: subtract(now, old), byStage: ZERO };
    const stage = Math.max(0, after.score.stage);
    const oldInNewStage = scoreIndicator(indicator, stage, before.read).points ?? ZERO;
    return { byData: subtract(now, oldInNewStage), byStage: subtract(oldInNewStage, old) };
  });
  const changeOf = (place: number): Rational => subtract(categoryOf(after, place), categoryOf(before, place));
  const limits = scheme.categories.map((_, place) => {
    const members = membersOf(scheme)[place];
    const own = (members?.indicators ?? []).flatMap((i) => indicators[i] ?? []);
    const inside = (members?.categories ?? []).map((i) => changeOf(i));
    const pieces = sum([...own.flatMap(({ byData, byStage }) => [byData, byStage]), ...inside]);
    return subtract(changeOf(place), pieces);
  });
  const difference = subtract(after.score.total, before.score.total);
  const categories = sum(outermost(scheme).map(changeOf));
  return { difference, indicators, limits, aggregation: subtract(difference, categories) };
}

function pointsOf({ score }: ScoredYear, place: number): Rational {
  return score.indicators[place]?.points ?? ZERO;
}

function categoryOf({ score }: ScoredYear, place: number): Rational {
  return score.categories[place] ?? ZERO;
}
