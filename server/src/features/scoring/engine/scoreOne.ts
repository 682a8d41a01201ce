import type { Rational } from '@innovation-points/shared/rational.ts';
import type { UnrankedReason } from '@innovation-points/shared/vocabulary/scoring.ts';
import type { FactReader } from './evaluate.ts';
import { aggregate } from './aggregate.ts';
import { isCovered, scoreIndicator, type IndicatorScore } from './exactScore.ts';
import { slotsOf } from './formula/expression.ts';
import { passesGates, valueLiesIn } from './gates.ts';
import type { Indicator, Scheme } from './scheme.ts';
import { stageOf } from './stages.ts';

/** Whom to score: the facts, and the place of the stage where facts do not decide it (−1: none, or not known). */
export interface OneEnterprise {
  readonly scheme: Scheme;
  readonly read: FactReader;
  readonly stage: number;
}

/** Everything about the score of one enterprise, exactly, but for ranks: they need the others. */
export interface OneScore {
  readonly stage: number;
  readonly indicators: readonly IndicatorScore[];
  readonly categories: readonly Rational[];
  readonly total: Rational;
  /** Indicators that have points. */
  readonly available: number;
  readonly unranked: readonly UnrankedReason[];
  /** Are all gates met? Undefined when the scheme has none. */
  readonly passed: boolean | undefined;
}

/** What has changed since a score of the same enterprise: everything that does not read these facts is taken over. */
export interface Since {
  readonly before: OneScore;
  readonly slots: ReadonlySet<number>;
}

/** Score one enterprise by the exact path alone, the same figures as a run's to the last digit. */
export function scoreOne({ scheme, read, stage: known }: OneEnterprise, since?: Since): OneScore {
  const isByFacts = scheme.stageRule?.by.kind === 'formula';
  const stage = isByFacts ? (stageOf(scheme, { foundedOn: undefined, asOf: '', read }) ?? -1) : known;
  const isSameStage = since?.before.stage === stage;
  const indicators = scheme.indicators.map((indicator, place) => {
    const old = since?.before.indicators[place];
    if (old !== undefined && isSameStage && !readsAny(indicator, since?.slots)) return old;
    return scoreIndicator(indicator, Math.max(0, stage), read);
  });
  const points = indicators.map((one) => one.points);
  const pointsOf = (place: number): Rational | undefined => points[place];
  const { categories, total } = aggregate({ scheme, stage: Math.max(0, stage), pointsOf });
  const available = points.filter((own) => own !== undefined).length;
  const passed =
    scheme.gates.length === 0 ? undefined : passesGates(scheme, { total, categories, points, read });
  const unranked: UnrankedReason[] = [];
  if (!isCovered(scheme, available)) unranked.push('coverage_below_minimum');
  if (scheme.stageRule?.hasOwnWeights === true && stage < 0) unranked.push('stage_unknown');
  if (scheme.vetoes.some((veto) => valueLiesIn(veto, read))) unranked.push('vetoed');
  return { stage, indicators, categories, total, available, unranked, passed };
}

function readsAny({ measures }: Indicator, slots: ReadonlySet<number> | undefined): boolean {
  return measures.some(({ expression }) => slotsOf(expression).some((slot) => slots?.has(slot) === true));
}

/** The place of the one fact of this code and year in the scheme's list; undefined when it is not read. */
export function slotOf({ inputs }: Scheme, code: string, yearsBack: number): number | undefined {
  const slot = inputs.findIndex((input) => input.code === code && input.yearsBack === yearsBack);
  return slot < 0 ? undefined : slot;
}

/** The value of an indicator in the unit of its best measure; undefined when it has none. */
export function valueOf({ best, measures }: IndicatorScore): Rational | undefined {
  const measured = measures[best ?? 0];
  return measured?.kind === 'scored' ? measured.value : undefined;
}
