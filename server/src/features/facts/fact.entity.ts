import { DEPARTMENT_CODES } from '@innovation-points/shared/vocabulary/departments.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { RegionFigureSchema } from './regionFigure.entity.ts';

/** One delivery of facts by a department: an accepted file, later also a correction. */
export const FactBatchSchema = defineEntity({
  name: 'FactBatch',
  tableName: 'fact_batch',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    department: p.enum([...DEPARTMENT_CODES]),
    /** What people know the delivery by: the file's name. */
    source: p.string().length(200),
    /** The upheld dispute whose correction this is: what it says was decided for one enterprise, so no file overrides it silently. */
    disputeId: p.integer().nullable(),
    recordedAt: p.datetime(3),
    withdrawnAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'fact_batch_zone_ix', properties: ['zoneId'] }],
});
export type FactBatch = InferEntity<typeof FactBatchSchema>;

/**
 * A value that a department delivered for one enterprise and year. Values are never changed and never deleted: a later
 * batch supersedes, withdrawing a batch restores.
 *
 * `live` is 1 for the value that counts and null for all others, so the unique index allows many old values and one live
 * one. The primary key begins with the enterprise, so that reading a range of enterprises reads neighbouring rows.
 */
export const FactSchema = defineEntity({
  name: 'Fact',
  tableName: 'fact',
  properties: {
    enterpriseId: p.integer().primary(),
    /** The year, such as `2025`. */
    period: p.string().length(4).primary(),
    code: p.string().length(40).primary(),
    batchId: p.integer().primary(),
    zoneId: p.integer(),
    /** Exact decimal in the fact's unit, without needless zeros. */
    value: p.string().length(40),
    /** Row of the file, as Excel counts. */
    sourceRow: p.integer(),
    live: p.integer().nullable(),
    supersededByBatchId: p.integer().nullable(),
  },
  uniques: [{ name: 'fact_live_uq', properties: ['enterpriseId', 'period', 'code', 'live'] }],
  indexes: [{ name: 'fact_batch_ix', properties: ['batchId'] }],
});
export type Fact = InferEntity<typeof FactSchema>;

/**
 * The live facts of one enterprise and year in one text: what is read when a whole zone is read. Written in the
 * transaction that changes the facts (`writeFacts`, `withdrawFacts`); `checkFactSheets` proves that it equals them.
 *
 * `facts` is a list of segments parted by commas; a segment is `batch row code value code value …`, parted by blanks. A
 * code stands once. An enterprise and year without live facts has no sheet.
 */
export const FactSheetSchema = defineEntity({
  name: 'FactSheet',
  tableName: 'fact_sheet',
  properties: {
    enterpriseId: p.integer().primary(),
    period: p.string().length(4).primary(),
    zoneId: p.integer(),
    facts: p.text().columnType('mediumtext'),
  },
  indexes: [{ name: 'fact_sheet_period_ix', properties: ['period', 'zoneId'] }],
});

export const factEntities = [FactBatchSchema, FactSchema, FactSheetSchema, RegionFigureSchema];
