import { isComparable, outlierFactor, type Cohorts } from './cohorts.ts';
import { HISTORY_YEARS } from './comparison.ts';
import type { FactDefinition } from '../../facts/index.ts';
import type { Findings } from './findings.ts';
import type { FactValue } from './readRows.ts';
import { isUnitFactor, middleOf, ratioTo, rounded, UNIT_JUMP } from './unusual.ts';

const FEWEST_FOR_COLUMN = 5;
/** From this factor to the middle of its history on a value is unusual. */
const HISTORY_FACTOR = 8;
/** Up to this factor a value is like last year's. */
const UNLIKE_FACTOR = 2;

interface ColumnRatios {
  readonly unit: string;
  readonly ratios: number[];
}

/** Watches for values that are probably wrong; only ever warns, so ordinary floating point is precise enough. */
export interface ValueWatch {
  /** Compares one value with the same fact one, two … years earlier (undefined: not known) and with the zone's enterprises. */
  compare(value: FactValue, past: (yearsBack: number) => string | undefined, row: number): void;
  /** Warns of columns that as a whole stand in another unit than last year. */
  finish(): void;
}

/** Is this fact compared with the years before? */
export function isWatchedOverYears(fact: FactDefinition): boolean {
  return isComparable(fact) && !fact.volatile;
}

/**
 * Does a value ask for the years before the last one? It does when it is far from last year's, or last year's is not known: who
 * has stayed at a new level for a year has been asked about it already.
 */
export function asksForHistory(value: string, before: string | undefined): boolean {
  return isUnlike(ratioTo(value, before));
}

function isUnlike(ratio: number | undefined): boolean {
  return ratio === undefined || ratio > UNLIKE_FACTOR || ratio < 1 / UNLIKE_FACTOR;
}

/** A watch over one file. At most one warning a value: the unit first, then its own history, then the cohort. */
export function watchValues(findings: Findings, cohorts: Cohorts): ValueWatch {
  const columns = new Map<string, ColumnRatios>();
  return {
    compare(value, past, row) {
      if (!isComparable(value.fact)) return;
      const at = { row, column: value.column, value: value.written };
      const before = isWatchedOverYears(value.fact) ? past(1) : undefined;
      const ratio = ratioTo(value.value, before);
      if (ratio !== undefined) note(columns, value, ratio);
      if (ratio !== undefined && isUnitFactor(ratio, UNIT_JUMP.enterprises)) {
        const params = { before: `${before} ${value.fact.unit}`, times: rounded(ratio), unit: value.unit };
        return findings.add({ ...at, code: 'unit_jump', params });
      }
      const usual =
        isWatchedOverYears(value.fact) && isUnlike(ratio) ? middleOf(past, HISTORY_YEARS) : undefined;
      const times = usual === undefined ? 0 : Number(value.value) / usual;
      if (times >= HISTORY_FACTOR || (times > 0 && times <= 1 / HISTORY_FACTOR)) {
        const params = { times: rounded(times), years: String(HISTORY_YEARS), unit: value.unit };
        return findings.add({ ...at, code: 'history_outlier', params });
      }
      const cohort = cohorts.get(value.fact.code);
      const factor = cohort === undefined ? undefined : outlierFactor(value.value, cohort);
      if (factor === undefined) return;
      findings.add({ ...at, code: 'cohort_outlier', params: { times: rounded(factor), unit: value.unit } });
    },
    finish() {
      for (const [column, { unit, ratios }] of columns) {
        const middle = Float64Array.from(ratios).sort()[Math.floor(ratios.length / 2)] ?? 1;
        if (ratios.length < FEWEST_FOR_COLUMN || !isUnitFactor(middle, UNIT_JUMP.enterprises)) continue;
        const params = { times: rounded(middle), compared: String(ratios.length), unit };
        findings.add({ code: 'column_unit_jump', column, params });
      }
    },
  };
}

function note(columns: Map<string, ColumnRatios>, { column, unit }: FactValue, ratio: number): void {
  const own = columns.get(column) ?? { unit, ratios: [] };
  own.ratios.push(ratio);
  columns.set(column, own);
}
