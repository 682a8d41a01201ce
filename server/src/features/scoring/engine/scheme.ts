import type { Rational } from '@innovation-points/shared/rational.ts';
import type { Expression, FactDefinition, FactReference } from './formula/expression.ts';
import type { FormulaNode } from './formula/parseFormula.ts';
import type { Unit } from './formula/units.ts';
import type { PlainRule, RankedScale } from './scale.ts';

/** One band of values and its points. An end that is absent is unbounded. Ends are in the measure's unit. */
export interface Band {
  /** As written: `[5, 6)`. */
  readonly text: string;
  readonly from?: Rational;
  readonly fromIncluded: boolean;
  readonly to?: Rational;
  readonly toIncluded: boolean;
  readonly points: Rational;
}

/** How a value (in the measure's unit) becomes points. */
export type Rule =
  | { readonly kind: 'bands'; readonly bands: readonly Band[]; readonly otherwise: Rational }
  /** Straight line from 0 at `worst` to 1 at `best`, flat outside. Lower is better when worst > best. */
  | { readonly kind: 'linear'; readonly worst: Rational; readonly best: Rational }
  /** The same over the logarithm of the value; both goalposts are positive. */
  | { readonly kind: 'log_linear'; readonly worst: Rational; readonly best: Rational }
  /** 每满 `size` 得 `points` 分，最高 `cap` 分. */
  | {
      readonly kind: 'per_unit';
      readonly size: Rational;
      readonly points: Rational;
      readonly cap: Rational;
    }
  /** Points by the word of a category fact. */
  | { readonly kind: 'category'; readonly points: ReadonlyMap<string, Rational> }
  /** By where the value stands among the values of others. `onScale`, by place of the stage, once those are known. */
  | { readonly kind: 'cohort'; readonly rule: CohortRule; readonly onScale?: readonly PlainRule[] }
  /** A percentile or rank rule with its scale. */
  | {
      readonly kind: 'places';
      readonly rule: Extract<CohortRule, { method: 'percentile' | 'rank' }>;
      readonly scale: RankedScale;
      readonly size: number;
    };

/** Points by where a value stands in its cohort: all enterprises with a value, of the zone or of the same stage. */
export type CohortRule = { readonly within: 'zone' | 'stage' } & (
  | { readonly method: 'percentile'; readonly lowerIsBetter: boolean }
  | { readonly method: 'min_max'; readonly lowerIsBetter: boolean }
  /** A straight line from `worst` to `best` standard deviations from the mean. */
  | { readonly method: 'z_score'; readonly worst: Rational; readonly best: Rational }
  /** Points by rank (1-2-2-4), as bands over ranks. */
  | {
      readonly method: 'rank';
      readonly lowerIsBetter: boolean;
      readonly bands: readonly Band[];
      readonly otherwise: Rational;
    }
  /** The ratio to the cohort's median, full points from `cap` times the median. */
  | { readonly method: 'benchmark'; readonly cap: Rational }
);

/** A value to be had from facts, and the rule that gives it points. */
export interface Measure {
  readonly title: string;
  readonly formula: string;
  readonly node: FormulaNode;
  /** In base units. For a category rule: the one fact that holds the word. */
  readonly expression: Expression;
  readonly unitText: string;
  readonly unit: Unit;
  readonly whenDenominatorNotPositive: 'zero_points' | 'missing';
  readonly rule: Rule;
  /** Points of the rule that earn the indicator's full points; the same for all step rules of an indicator. */
  readonly top: Rational;
}

/** An indicator: the best of its measures (mostly one), scaled to the points its stage gives it. */
export interface Indicator {
  readonly code: string;
  readonly title: string;
  /** Place of its category in `Scheme.categories`. */
  readonly category: number;
  readonly measures: readonly [Measure, ...Measure[]];
  /** Full points, by place of the stage in the scheme (one entry when there are no stages). */
  readonly maxPoints: readonly Rational[];
  readonly source: string;
}

/**
 * How parts become a whole. Weights are already in the parts' full points: so a weighted arithmetic mean is their sum,
 * and a geometric mean is over their shares of full points, weighted by those.
 */
export type Aggregation = 'sum' | 'arithmetic_mean' | 'geometric_mean';

export interface Category {
  readonly code: string;
  readonly title: string;
  /** Place of the category it stands in, always an earlier one; undefined for the outermost. */
  readonly parent?: number;
  /**
   * `base` categories add up to the scale; `bonus` comes on top, up to `cap`; `penalty` is taken away, down to `floor`.
   * The same for all categories inside one.
   */
  readonly role: 'base' | 'bonus' | 'penalty';
  readonly cap?: Rational;
  readonly floor?: Rational;
  /** How its indicators and the categories inside it become its points. */
  readonly aggregation: Aggregation;
  /** Highest points, by place of the stage. */
  readonly maxPoints: readonly Rational[];
}

export interface Stage {
  readonly code: string;
  readonly title: string;
  /** The stage holds values below this; the last stage has none. */
  readonly below?: Rational;
}

/** How an enterprise's stage is found: full years since founding at the day of scoring, or the value of a formula. */
export interface StageRule {
  readonly by:
    | { readonly kind: 'years_since_founding' }
    | { readonly kind: 'formula'; readonly expression: Expression; readonly unit: Unit };
  readonly stages: readonly Stage[];
  /** Do stages differ in points, or are enterprises compared within them? Then one of unknown stage cannot be scored. */
  readonly hasOwnWeights: boolean;
}

/** A formula whose value is looked for in a band. */
export interface BandCondition {
  readonly title: string;
  readonly expression: Expression;
  readonly unit: Unit;
  readonly band: Band;
}

/**
 * A condition for passing (certification schemes): all of them must hold, or any direct pass, whose value is there and
 * lies in its band.
 */
export type Gate =
  | ({ readonly kind: 'direct_pass' } & BandCondition)
  /** The value must be there and lie in the band. */
  | ({ readonly kind: 'condition' } & BandCondition)
  /** Bars when the value is there and lies in the band. */
  | ({ readonly kind: 'excluded' } & BandCondition)
  /** Either/or, and all together. */
  | { readonly kind: 'any_of' | 'all_of'; readonly title: string; readonly gates: readonly Gate[] }
  | { readonly kind: 'total_minimum'; readonly points: Rational }
  | { readonly kind: 'category_minimum'; readonly category: number; readonly points: Rational }
  | { readonly kind: 'indicator_not_zero'; readonly indicator: number };

/** A value that bars an enterprise from being ranked. */
export interface Veto extends BandCondition {
  readonly code: string;
}

/** A rating (评级) by total: that of the highest `from` reached. */
export interface Rating {
  readonly code: string;
  readonly title: string;
  readonly from: Rational;
}

/** A checked scheme, ready to score with. */
export interface Scheme {
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly validFrom: string;
  readonly illustrative: boolean;
  readonly scale: Rational;
  /** How the outermost base categories become a total. */
  readonly aggregation: Aggregation;
  readonly source: { readonly title: string; readonly document: string; readonly url?: string };
  readonly coverageMinimum: Rational;
  readonly stageRule?: StageRule;
  /** Outer ones before those inside them. */
  readonly categories: readonly Category[];
  readonly indicators: readonly Indicator[];
  readonly gates: readonly Gate[];
  readonly vetoes: readonly Veto[];
  /** Highest first; empty when the scheme rates nobody. */
  readonly ratings: readonly Rating[];
  /** Every fact the scheme reads; expressions name them by place. */
  readonly inputs: readonly FactReference[];
  readonly facts: ReadonlyMap<string, FactDefinition>;
}
