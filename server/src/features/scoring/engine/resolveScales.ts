import { scalesOfMeasure, type ScaleFacts } from './fast/fastScale.ts';
import type { RowPlaces } from './fast/placeRules.ts';
import type { PlacesOf } from './fast/planScheme.ts';
import { ruleOnScale, type Scale } from './scale.ts';
import type { Indicator, Measure, Scheme } from './scheme.ts';

/** The scales of one measure: one for the zone, or one for each stage in the scheme's order. */
export interface MeasureScales {
  readonly indicator: number;
  readonly measure: number;
  readonly scales: readonly Scale[];
}

/** The same with the place of every row of the table they were made of. */
export interface RowScales extends MeasureScales {
  readonly places: RowPlaces;
}

/** Does any rule of the scheme ask how others do? */
export function asksCohort({ indicators }: Scheme): boolean {
  return indicators.some(({ measures }) => measures.some(({ rule }) => rule.kind === 'cohort'));
}

/** The scales of every rule about the cohort, with pauses; everybody with a value counts, ranked or not. */
export function* scalesInSteps(
  scheme: Scheme,
  facts: Omit<ScaleFacts, 'groupOf'>,
  stages: Int8Array,
): Generator<void, RowScales[]> {
  const cohort: ScaleFacts = {
    size: facts.size,
    columns: facts.columns,
    reader: (row) => facts.reader(row),
    groupOf: (row) => stages[row] ?? -1,
  };
  const found: RowScales[] = [];
  for (const [indicator, { measures }] of scheme.indicators.entries()) {
    for (const [at, measure] of measures.entries()) {
      if (measure.rule.kind !== 'cohort') continue;
      const groups = measure.rule.rule.within === 'stage' ? (scheme.stageRule?.stages.length ?? 1) : 1;
      const made = yield* scalesOfMeasure(measure, groups, cohort);
      found.push({ indicator, measure: at, ...made });
    }
  }
  return found;
}

/** Where each row's value stands in its cohort, for the fast path. */
export function placesIn(all: readonly RowScales[]): PlacesOf {
  return (indicator, measure) =>
    all.find((one) => one.indicator === indicator && one.measure === measure)?.places;
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
