import type { IndicatorStatus, UnrankedReason } from '@innovation-points/shared/vocabulary/scoring.ts';
import type { UsedFact } from './engine/index.ts';

export type { UsedFact };

/** One year of the trend; without total and rank when the enterprise was not ranked. */
export interface TrendYear {
  readonly period: string;
  readonly total?: string;
  readonly rank?: number;
}

/** What the year before was scored from, so that the change can be explained from the score alone. */
export interface YearBefore {
  /** By the scheme's inputs, one year earlier. */
  readonly facts: readonly (string | null)[];
  readonly stageCode: string | null;
}

/** The detail of one score; see `readDetails`. Lists follow the order of the scheme's indicators, categories and inputs. */
export interface ScoreDetails {
  readonly statuses: readonly IndicatorStatus[];
  /** Value of each indicator in its unit; null when there is none. */
  readonly values: readonly (string | null)[];
  readonly points: readonly (string | null)[];
  /** 0 = not ranked. */
  readonly ranks: readonly number[];
  readonly categories: readonly string[];
  /** Are all gates met? Absent when the scheme has none. */
  readonly passed?: boolean;
  readonly unranked: readonly UnrankedReason[];
  readonly facts: readonly (UsedFact | null)[];
  /** Oldest year first; the last one is the scored year. */
  readonly trend: readonly TrendYear[];
  /** Absent when no department has delivered anything for the year before. */
  readonly before?: YearBefore;
}

/** Figures of the whole cohort, stored with the run as JSON. */
export interface RunSummary {
  /** Median points by category; null when nobody is ranked. */
  readonly medians: readonly (string | null)[];
  /** How many enterprises are ranked by each indicator. */
  readonly indicatorSizes: readonly number[];
  readonly stageSizes: Readonly<Record<string, number>>;
  readonly industrySizes: Readonly<Record<string, number>>;
  /** Enterprises that pass the gates; absent for schemes without. */
  readonly certified?: number;
  /** Rated enterprises by the code of their rating. */
  readonly rated?: Readonly<Record<string, number>>;
}
