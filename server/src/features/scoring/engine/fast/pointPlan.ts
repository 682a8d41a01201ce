import { compare, multiply, toNumber, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import { FactTable } from '../factTable.ts';
import { stepTable, type StepTable } from '../points.ts';
import type { Indicator, Measure, Scheme } from '../scheme.ts';
import { exactLine } from './line.ts';
import { SCORED, SCORED_ROUNDED } from './outcome.ts';
import { choosePartsPerPoint, toParts } from './parts.ts';
import { pointFactor } from './pointFactor.ts';
import { planVector } from './vector.ts';

/** The points a measure can give, ready for the fast path: all that does not depend on the facts. */
export interface PointTable {
  /** Present for rules made of steps. */
  readonly steps: StepTable | undefined;
  /** Points in parts: stage after stage, the rule's values in its order, then two zeros (no value). */
  readonly points: Float64Array;
  /** Entries a stage; 0 when all stages have the same points. */
  readonly width: number;
  /** SCORED when every entry is exact, else SCORED_ROUNDED. */
  readonly state: number;
  /** How far a rounded entry may be off. */
  readonly error: number;
}

/** The points of a whole scheme, ready for the fast path. */
export interface PointPlan {
  /** How many parts make a point: so many that the points of steps and of plain lines are whole numbers of them. */
  readonly partsPerPoint: number;
  /** The greatest total (in parts, signs ignored): what roundings of sums are measured by. */
  readonly greatestTotal: number;
  /** By indicator and measure. */
  readonly tables: readonly (readonly PointTable[])[];
}

const plans = new WeakMap<Scheme, PointPlan>();

/** The point plan of a scheme, made once: a scheme never changes. */
export function pointPlan(scheme: Scheme): PointPlan {
  const known = plans.get(scheme);
  if (known !== undefined) return known;
  const all = scheme.indicators.map((indicator) =>
    indicator.measures.map((measure) => stagePoints(measure, indicator)),
  );
  const limits = scheme.categories.flatMap(({ cap, floor }) =>
    [cap, floor].filter((one) => one !== undefined),
  );
  const steps = [...limits, ...all.flat(3)].map((one) => [one]);
  const partsPerPoint = choosePartsPerPoint([...steps, ...plainLines(scheme)], greatestOf(all));
  const tables = scheme.indicators.map((indicator, i) =>
    indicator.measures.map((measure, at) => tableOf(measure, indicator, all[i]?.[at] ?? [], partsPerPoint)),
  );
  const greatestTotal = tables.reduce((total, own) => total + Math.max(...own.map(greatest)), 1);
  const plan = { partsPerPoint, greatestTotal, tables };
  plans.set(scheme, plan);
  return plan;
}

/** The greatest total, in points, signs ignored. */
function greatestOf(all: readonly (readonly (readonly (readonly Rational[])[])[])[]): number {
  const ofIndicator = (measures: readonly (readonly (readonly Rational[])[])[]): number =>
    Math.max(...measures.flat(2).map((points) => Math.abs(toNumber(points))));
  return all.reduce((total, measures) => total + ofIndicator(measures), 1);
}

/** The straight lines over facts that no other fact divides, in every stage: the numbers that must be whole for their points to be. */
function plainLines(scheme: Scheme): Rational[][] {
  const empty = new FactTable(scheme.facts);
  const columns = scheme.inputs.map(({ code, yearsBack }) => empty.column(code, -yearsBack));
  return scheme.indicators.flatMap((indicator) =>
    indicator.measures.flatMap((measure): Rational[][] => {
      const { rule, expression } = measure;
      if (rule.kind !== 'linear') return [];
      const vector = planVector(expression, columns, []);
      if (vector?.isWhole !== true) return [];
      return [
        indicator.maxPoints.flatMap((_, stage) => {
          const { slope, shift, full } = exactLine({ measure, indicator, offset: ZERO }, rule, vector, stage);
          return [slope, shift, full];
        }),
      ];
    }),
  );
}

/** The rule's values of points in every stage. */
function stagePoints(measure: Measure, indicator: Indicator): Rational[][] {
  const own = rulePoints(measure);
  return indicator.maxPoints.map((_, stage) => {
    const factor = pointFactor(measure, indicator, stage);
    return own.map((points) => multiply(points, factor));
  });
}

/** Every value of points a rule can give when it is made of steps, words or ranks; just the ends for a straight line. */
function rulePoints({ rule, top }: Measure): readonly Rational[] {
  if (rule.kind === 'category') return [...rule.points.values()];
  if (rule.kind === 'cohort' && rule.rule.method === 'rank') {
    return [...rule.rule.bands.map(({ points }) => points), rule.rule.otherwise];
  }
  return stepTable(rule)?.points ?? [ZERO, top];
}

function tableOf(
  { rule }: Measure,
  indicator: Indicator,
  stages: readonly (readonly Rational[])[],
  partsPerPoint: number,
): PointTable {
  const scaled = stages.flatMap((points) =>
    [...points, ZERO, ZERO].map((value) => toParts(value, partsPerPoint)),
  );
  const points = Float64Array.from(scaled, (entry) => entry.parts);
  const isExact = scaled.every((entry) => entry.isExact);
  return {
    steps: rule.kind === 'category' ? undefined : stepTable(rule),
    points,
    width: isSameInAllStages(indicator) ? 0 : (stages[0]?.length ?? 0) + 2,
    state: isExact ? SCORED : SCORED_ROUNDED,
    error: isExact ? 0 : greatest({ points }) * 2 ** -51,
  };
}

function isSameInAllStages({ maxPoints: [first, ...others] }: Indicator): boolean {
  return first !== undefined && others.every((points) => compare(points, first) === 0);
}

function greatest({ points }: Pick<PointTable, 'points'>): number {
  return points.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
