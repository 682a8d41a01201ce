import type { Rational } from '@innovation-points/shared/rational.ts';
import { valueOfMeasure } from './exactScore.ts';
import type { FactReader } from './evaluate.ts';
import { ruleOnScale, scaleOf, type Scale } from './scale.ts';
import type { Indicator, Measure, Scheme } from './scheme.ts';

/** The scales of one measure: one for the zone, or one for each stage in the scheme's order. */
export interface MeasureScales {
  readonly indicator: number;
  readonly measure: number;
  readonly scales: readonly Scale[];
}

/** The enterprises a scheme is laid over: their facts, and the place of each one's stage (−1: unknown). */
export interface CohortFacts {
  readonly size: number;
  readonly stages: Int8Array;
  reader(row: number): FactReader;
}

/** Rows read between two pauses. */
const ROWS_PER_STEP = 256;

/** Does any rule of the scheme ask how others do? */
export function asksCohort({ indicators }: Scheme): boolean {
  return indicators.some(({ measures }) => measures.some(({ rule }) => rule.kind === 'cohort'));
}

/** The scales of every rule about the cohort, with pauses; everybody with a value counts, ranked or not. */
export function* scalesInSteps(scheme: Scheme, facts: CohortFacts): Generator<void, MeasureScales[]> {
  const found: MeasureScales[] = [];
  for (const [indicator, { measures }] of scheme.indicators.entries()) {
    for (const [at, measure] of measures.entries()) {
      if (measure.rule.kind !== 'cohort') continue;
      const groups = measure.rule.rule.within === 'stage' ? (scheme.stageRule?.stages.length ?? 1) : 1;
      found.push({ indicator, measure: at, scales: yield* scalesOf(measure, groups, facts) });
    }
  }
  return found;
}

function* scalesOf(measure: Measure, groups: number, facts: CohortFacts): Generator<void, Scale[]> {
  const values = Array.from({ length: groups }, (): Rational[] => []);
  for (let row = 0; row < facts.size; row += 1) {
    const stage = groups === 1 ? 0 : (facts.stages[row] ?? -1);
    const value = valueOfMeasure(measure, facts.reader(row));
    if (value !== undefined) values[stage]?.push(value);
    if (row % ROWS_PER_STEP === 0) yield;
  }
  const scales: Scale[] = [];
  for (const own of values) {
    scales.push(scaleOf(own));
    yield;
  }
  return scales;
}

/** The scheme with every rule about the cohort laid on its scale, ready to score with. */
export function onScales(scheme: Scheme, all: readonly MeasureScales[]): Scheme {
  if (all.length === 0) return scheme;
  const indicators = scheme.indicators.map((indicator, place): Indicator => {
    const own = all.filter((one) => one.indicator === place);
    if (own.length === 0) return indicator;
    const laid = (measure: Measure, at: number): Measure => {
      const { rule } = measure;
      const scales = own.find((one) => one.measure === at)?.scales;
      if (rule.kind !== 'cohort' || scales === undefined) return measure;
      return { ...measure, rule: { ...rule, onScale: scales.map((scale) => ruleOnScale(rule.rule, scale)) } };
    };
    const [first, ...others] = indicator.measures;
    return {
      ...indicator,
      measures: [laid(first, 0), ...others.map((measure, i) => laid(measure, i + 1))],
    };
  });
  return { ...scheme, indicators };
}
