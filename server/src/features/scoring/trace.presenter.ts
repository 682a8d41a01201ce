import type { IndicatorTraceDto } from '@innovation-points/shared/contracts/scoring.ts';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { formatRational, roundHalfUp, ZERO } from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { SCORING_TEXTS } from '@innovation-points/shared/vocabulary/texts/scoring.ts';
import { dayOf } from '../../lib/clock.ts';
import type { FactSource } from '../facts/index.ts';
import {
  calculationInWords,
  categoryPath,
  formulaInWords,
  groupThousands,
  ruleInWords,
  ruleSteps,
  scoreIndicator,
  slotsOf,
  type Measure,
  type Scheme,
} from './engine/index.ts';
import {
  missingFacts,
  presentFactName,
  presentIndicator,
  presentScheme,
  stagePlace,
  titlesOf,
} from './portrait.presenter.ts';
import type { StoredScheme } from './schemes.service.ts';
import type { PublishedScore } from './scores.read.ts';

type Trace = IndicatorTraceDto;

/**
 * Where the points of one indicator come from: value → formula → facts → department, file, row, day.
 *
 * Computed anew, exactly, from the facts stored with the score. `batches` names the deliveries.
 */
export function presentTrace(
  score: PublishedScore,
  { scheme }: StoredScheme,
  place: number,
  batches: ReadonlyMap<number, FactSource>,
): Trace {
  const indicator = scheme.indicators[place];
  if (indicator === undefined) throw new Error(`no indicator at ${place}`);
  const stage = stagePlace(scheme, score.stageCode);
  const result = scoreIndicator(indicator, stage, (slot) => {
    const value = score.details.facts[slot]?.[0];
    return value === undefined ? undefined : parseDecimal(value);
  });
  const best = result.best ?? 0;
  const measure = indicator.measures[best] ?? indicator.measures[0];
  const full = formatRational(indicator.maxPoints[stage] ?? ZERO);
  const presented = presentIndicator(scheme, score, place);
  const slots = [...new Set(indicator.measures.flatMap(({ expression }) => slotsOf(expression)))];
  const owed = missingFacts(scheme, score);
  return {
    enterpriseId: score.enterpriseId,
    runId: score.runId,
    period: score.period,
    scheme: presentScheme(scheme),
    indicator: { ...presented, unit: measure.unitText },
    categoryTitle: titlesOf(scheme, categoryPath(scheme, indicator.category)),
    formula: indicator.measures.map((one) => one.formula).join(' | '),
    formulaText: formulasInWords(indicator.measures, scheme),
    ...(presented.value === undefined
      ? {}
      : { calculation: calculation(measure, scheme, score, presented.value) }),
    facts: slots.flatMap((slot) => presentFact(scheme, score, slot, batches)),
    missingFacts: owed.filter(({ code, period }) =>
      slots.some((slot) => isInput(scheme, slot, code, Number(score.period) - Number(period))),
    ),
    rule: {
      description: ruleInWords(measure, full),
      steps: ruleSteps(measure, indicator, { stage, score: result.measures[best] }),
    },
    conclusion: conclusion(presented, measure, full),
    source: indicator.source,
  };
}

function formulasInWords(measures: readonly Measure[], { facts }: Scheme): string {
  return measures.map(({ node }) => formulaInWords(node, facts)).join(SCORING_TEXTS.orFormula);
}

/** The formula with the values of the facts, and what it comes to. */
function calculation(
  { node, unitText }: Measure,
  { facts, inputs }: Scheme,
  { details }: PublishedScore,
  value: string,
): string {
  const valueOf = (code: string, yearsBack: number): string | undefined => {
    const slot = inputs.findIndex((input) => input.code === code && input.yearsBack === yearsBack);
    return details.facts[slot]?.[0];
  };
  const read = forReading(value);
  const equals = read.isExact ? SCORING_TEXTS.exactly : SCORING_TEXTS.nearly;
  return `${calculationInWords(node, facts, valueOf)} ${equals} ${read.text}${unitText}`;
}

/** Decimals that a person reads; points are always decided on the exact value. */
const DECIMALS_READ = 4;

/** A value for reading: as it is while short, beyond four decimals rounded half-up and said to be about. */
function forReading(value: string): { isExact: boolean; text: string } {
  const decimals = value.split('.')[1]?.length ?? 0;
  if (decimals <= DECIMALS_READ) return { isExact: true, text: groupThousands(value) };
  return { isExact: false, text: groupThousands(roundHalfUp(parseDecimal(value), DECIMALS_READ)) };
}

function isInput({ inputs }: Scheme, slot: number, code: string, yearsBack: number): boolean {
  return inputs[slot]?.code === code && inputs[slot].yearsBack === yearsBack;
}

function presentFact(
  scheme: Scheme,
  { details, period }: PublishedScore,
  slot: number,
  batches: ReadonlyMap<number, FactSource>,
): Trace['facts'] {
  const [reference, used] = [scheme.inputs[slot], details.facts[slot]];
  const fact = scheme.facts.get(reference?.code ?? '');
  if (reference === undefined || fact === undefined || used === undefined || used === null) return [];
  const [value, batchId, rowNumber] = used;
  const batch = batches.get(batchId);
  return [
    {
      ...presentFactName(fact),
      value,
      period: String(Number(period) - reference.yearsBack),
      ...(batch === undefined
        ? {}
        : { source: { batchId, fileName: batch.source, rowNumber, acceptedOn: dayOf(batch.recordedAt) } }),
    },
  ];
}

function conclusion(indicator: Trace['indicator'], { unitText }: Measure, full: string): string {
  if (indicator.status === 'missing') return SCORING_TEXTS.missing;
  const points = say(SCORING_TEXTS.points, { points: indicator.points ?? '0', full });
  if (indicator.status === 'not_positive') return say(SCORING_TEXTS.notPositive, { points });
  if (indicator.value === undefined) return points;
  const { isExact, text } = forReading(indicator.value);
  return say(SCORING_TEXTS.valueAndPoints, {
    about: isExact ? '' : SCORING_TEXTS.about,
    value: text,
    unit: unitText,
    points,
  });
}
