import { add, multiply, sign, type Rational } from '@innovation-points/shared/rational.ts';
import type { StepTable } from '../points.ts';
import type { Indicator, Measure } from '../scheme.ts';
import { planLine, planLineByStage, planLogLine } from './lineRules.ts';
import { DOUBTFUL, MISSING, SCORED_ROUNDED } from './outcome.ts';
import { planPlaces, type RowPlaces } from './placeRules.ts';
import type { PointTable } from './pointPlan.ts';
import { FAST_THRESHOLDS, notPositiveState, stepLoop, wordLoop, type RuleBlock } from './ruleLoops.ts';
import { thresholdFor } from './threshold.ts';
import type { Vector } from './vector.ts';

/** A rule ready to run over blocks of a vector. */
export interface PlannedRule {
  readonly vector: Vector;
  /** Turns values into points and states; answers how many rows it had to leave doubtful. */
  readonly run: (block: RuleBlock) => number;
  /** How far rounded points may be off, in parts. */
  readonly error: number;
  /** Can any of its points be rounded? */
  readonly canRound: boolean;
}

/** What a rule is planned with. */
export interface RuleContext {
  readonly measure: Measure;
  readonly indicator: Indicator;
  readonly partsPerPoint: number;
  readonly table: PointTable;
  /** The vector holds the value plus this, in base units: a growth is planned as the ratio, one more than it. */
  readonly offset: Rational;
  /** Where each row's value stands in its cohort, for rules that ask for places. */
  readonly places: RowPlaces | undefined;
}

/** Plan the rule of a measure over the vector of its values; undefined when only the exact path can give points. */
export function planRule(context: RuleContext, vector: Vector): PlannedRule | undefined {
  const { rule } = context.measure;
  switch (rule.kind) {
    case 'category':
      return planWords(context, vector);
    case 'linear':
      return planLine(context, rule, vector);
    case 'log_linear':
      // The logarithm of a difference has no error bound.
      return sign(context.offset) === 0 ? planLogLine(context, rule, vector) : undefined;
    case 'cohort': {
      const isPlace = rule.rule.method === 'percentile' || rule.rule.method === 'rank';
      return isPlace ? planPlaces(context, rule, vector) : planLineByStage(context, rule, vector);
    }
    case 'places':
      return undefined;
    default:
      return planSteps(context, context.table.steps, vector);
  }
}

function planWords({ table }: RuleContext, vector: Vector): PlannedRule {
  const run = (block: RuleBlock): number => {
    wordLoop(block, table);
    return 0;
  };
  return { vector, run, error: table.error, canRound: table.state === SCORED_ROUNDED };
}

function planSteps(
  { measure, table, offset }: RuleContext,
  steps: StepTable | undefined,
  vector: Vector,
): PlannedRule {
  if (steps === undefined) throw new Error(`no steps for the rule ${measure.rule.kind}`);
  const { state } = table;
  const thresholds = steps.thresholds.map((value) =>
    thresholdFor(add(multiply(value, measure.unit.factor), offset), vector),
  );
  const plan = {
    lows: withInfinities(thresholds.map(({ low }) => low)),
    highs: withInfinities(thresholds.map(({ high }) => high)),
    thresholds: thresholds.length,
    points: table.points,
    states: Uint8Array.from([
      ...thresholds.flatMap(({ isExact }) => [state, isExact ? state : DOUBTFUL]),
      state,
      notPositiveState(measure.whenDenominatorNotPositive),
      MISSING,
    ]),
    width: table.width,
  };
  return {
    vector,
    run: (block) => stepLoop(block, plan),
    error: table.error,
    canRound: state === SCORED_ROUNDED,
  };
}

function withInfinities(values: readonly number[]): Float64Array {
  const filled = new Float64Array(Math.max(FAST_THRESHOLDS, values.length) + 1).fill(Infinity);
  filled.set(values);
  return filled;
}
