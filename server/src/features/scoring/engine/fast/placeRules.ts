import { multiply } from '@innovation-points/shared/rational.ts';
import { onScale } from '../exactScore.ts';
import { pointsAtPlace } from '../points.ts';
import type { Rule } from '../scheme.ts';
import { DOUBTFUL, MISSING, SCORED, SCORED_ROUNDED } from './outcome.ts';
import { toParts } from './parts.ts';
import { pointFactor } from './pointFactor.ts';
import { notPositiveState, type RuleBlock } from './ruleLoops.ts';
import type { PlannedRule, RuleContext } from './rules.ts';
import type { Vector } from './vector.ts';

/** By row: the place of its value among the different values of its cohort's scale, or one of the following. */
export type RowPlaces = Int32Array;
export const PLACE_MISSING = -1;
export const PLACE_NOT_POSITIVE = -2;
/** It has a value, but its stage is not known, so that it is in no cohort of a stage. */
export const PLACE_OUTSIDE = -3;

/** Points by percentile or rank, one entry a place; undefined where the places of the rows are not known. */
export function planPlaces(
  { measure, indicator, partsPerPoint, places }: RuleContext,
  rule: Extract<Rule, { kind: 'cohort' }>,
  vector: Vector,
): PlannedRule | undefined {
  if (places === undefined) return undefined;
  const tables = indicator.maxPoints.map((_, stage) => {
    const own = onScale(rule, stage);
    const factor = pointFactor(measure, indicator, stage);
    const points = own.kind === 'places' ? own.scale.values.map((_value, at) => pointsAtPlace(own, at)) : [];
    return points.map((one) => toParts(multiply(one, factor), partsPerPoint));
  });
  const plan = {
    places,
    points: tables.map((table) => Float64Array.from(table, ({ parts }) => parts)),
    states: tables.map((table) =>
      Uint8Array.from(table, ({ isExact }) => (isExact ? SCORED : SCORED_ROUNDED)),
    ),
    notPositive: notPositiveState(measure.whenDenominatorNotPositive),
  };
  const all = tables.flat();
  const greatest = all.reduce((most, { parts }) => Math.max(most, Math.abs(parts)), 0);
  return {
    vector,
    run: (block) => placeLoop(block, plan),
    error: greatest * 2 ** -51,
    // One that is in no stage stands beside the places of a scale.
    canRound: rule.rule.within === 'stage' || all.some(({ isExact }) => !isExact),
  };
}

interface PlacePlan {
  readonly places: RowPlaces;
  /** By stage, then by place. */
  readonly points: readonly Float64Array[];
  readonly states: readonly Uint8Array[];
  readonly notPositive: number;
}

function placeLoop({ start, count, stages, points, states }: RuleBlock, plan: PlacePlan): number {
  let doubtful = 0;
  for (let row = start; row < start + count; row += 1) {
    const place = plan.places[row] as number;
    const stage = stages[row] as number;
    points[row] = place < 0 ? 0 : (plan.points[stage]?.[place] ?? 0);
    states[row] = place < 0 ? stateWithout(place, plan) : (plan.states[stage]?.[place] ?? DOUBTFUL);
    doubtful += Number(states[row] === DOUBTFUL);
  }
  return doubtful;
}

function stateWithout(place: number, { notPositive }: PlacePlan): number {
  if (place === PLACE_MISSING) return MISSING;
  return place === PLACE_NOT_POSITIVE ? notPositive : DOUBTFUL;
}
