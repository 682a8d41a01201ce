import { z } from 'zod';
import { INDICATOR_STATUSES, UNRANKED_REASONS } from '@innovation-points/shared/vocabulary/scoring.ts';

/** A fact as it was used: value, batch, row of the file. */
export type UsedFact = readonly [value: string, batchId: number, sourceRow: number];

const usedFact = z.tuple([z.string(), z.number(), z.number()]);

/** The detail of one score, as stored. Lists follow the order of the scheme's indicators, categories and inputs. */
export const ScoreDetails = z.strictObject({
  statuses: z.array(z.enum(INDICATOR_STATUSES)),
  /** Value of each indicator in its unit; null when there is none. */
  values: z.array(z.string().nullable()),
  points: z.array(z.string().nullable()),
  /** 0 = not ranked. */
  ranks: z.array(z.number()),
  categories: z.array(z.string()),
  passed: z.boolean().optional(),
  unranked: z.array(z.enum(UNRANKED_REASONS)),
  facts: z.array(usedFact.nullable()),
  trend: z.array(
    z.strictObject({ period: z.string(), total: z.string().optional(), rank: z.number().optional() }),
  ),
});
export type ScoreDetails = z.infer<typeof ScoreDetails>;

/** Figures of the whole cohort, stored with the run. */
export const RunSummary = z.strictObject({
  /** Median points by category; null when nobody is ranked. */
  medians: z.array(z.string().nullable()),
  /** How many enterprises are ranked by each indicator. */
  indicatorSizes: z.array(z.number()),
  stageSizes: z.record(z.string(), z.number()),
  industrySizes: z.record(z.string(), z.number()),
});
export type RunSummary = z.infer<typeof RunSummary>;
