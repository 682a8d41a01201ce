import { REGION_CODES } from '@innovation-points/shared/vocabulary/regions.ts';
import { defineEntity, p } from '@mikro-orm/core';

/**
 * A statistic of one region and year, as one delivery brought it. Never changed: the newest delivery that is not withdrawn
 * counts, so withdrawing one restores what it superseded.
 */
export const RegionFigureSchema = defineEntity({
  name: 'RegionFigure',
  tableName: 'region_figure',
  properties: {
    zoneId: p.integer().primary(),
    code: p.string().length(60).primary(),
    period: p.string().length(4).primary(),
    region: p.enum([...REGION_CODES]).primary(),
    batchId: p.integer().primary(),
    /** Exact decimal in the figure's unit, without needless zeros. */
    value: p.string().length(40),
    /** Row of the file, as Excel counts. */
    sourceRow: p.integer(),
  },
  indexes: [{ name: 'region_figure_batch_ix', properties: ['batchId'] }],
});
