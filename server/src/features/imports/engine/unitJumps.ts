import type { Findings } from './findings.ts';
import type { FactValue } from './readRows.ts';

/** Factors between the units in which officials write money: 千元 for 万元, 元 for 千元, 元 for 万元. */
const FACTORS = [10, 1_000, 10_000];
/** How far growth may move a value on top of a wrong unit. */
const TOLERANCE = 1.3;
const FEWEST_FOR_COLUMN = 5;

interface ColumnRatios {
  readonly unit: string;
  readonly ratios: number[];
}

/** Watches how values compare with the year before; only ever warns, so ordinary floating point is precise enough. */
export interface JumpWatch {
  /** Compares one value with the same fact a year earlier (`undefined`: not known). */
  compare(value: FactValue, before: string | undefined, row: number): void;
  /** Warns of columns that as a whole stand in another unit than last year. */
  finish(): void;
}

export function watchUnitJumps(findings: Findings): JumpWatch {
  const columns = new Map<string, ColumnRatios>();
  return {
    compare(value, before, row) {
      const ratio = ratioTo(value, before);
      if (before === undefined || ratio === undefined) return;
      const own = columns.get(value.column) ?? { unit: value.unit, ratios: [] };
      own.ratios.push(ratio);
      columns.set(value.column, own);
      if (!isUnitFactor(ratio)) return;
      const params = { before: `${before} ${value.fact.unit}`, times: rounded(ratio), unit: value.unit };
      findings.add({ code: 'unit_jump', row, column: value.column, value: value.written, params });
    },
    finish() {
      for (const [column, { unit, ratios }] of columns) {
        const middle = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 1;
        if (ratios.length < FEWEST_FOR_COLUMN || !isUnitFactor(middle)) continue;
        const params = { times: rounded(middle), compared: String(ratios.length), unit };
        findings.add({ code: 'column_unit_jump', column, params });
      }
    },
  };
}

/** Only money and heads that are not volatile are compared: a handful of patents may well become ten times as many. */
function ratioTo({ fact, value }: FactValue, before: string | undefined): number | undefined {
  const isCompared = !fact.volatile && (fact.kind === 'amount' || fact.unit === '人');
  if (before === undefined || !isCompared) return undefined;
  const ratio = Number(value) / Number(before);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined;
}

function isUnitFactor(ratio: number): boolean {
  const times = ratio < 1 ? 1 / ratio : ratio;
  return FACTORS.some((factor) => times >= factor / TOLERANCE && times <= factor * TOLERANCE);
}

function rounded(ratio: number): string {
  return ratio >= 1 ? ratio.toFixed(ratio < 100 ? 1 : 0) : ratio.toPrecision(2);
}
