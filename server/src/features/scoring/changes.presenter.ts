import type { ScoreChangesDto } from '@innovation-points/shared/contracts/scoring.ts';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import {
  compare,
  formatRational,
  formatScaled,
  PRINTED_DECIMALS,
  sign,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import {
  categoryPath,
  decompose,
  scoreOne,
  slotsOf,
  valueOf,
  type ScoredYear,
  type Scheme,
} from './engine/index.ts';
import { presentFactName, presentScheme, titlesOf } from './portrait.presenter.ts';
import type { YearBefore } from './scoreDetails.ts';
import type { PublishedScore } from './scores.read.ts';

type Change = ScoreChangesDto['indicators'][number];

/**
 * What has changed since the year before and why. The printed pieces add up to the printed difference to the last digit.
 *
 * Both years are scored anew, exactly, from the facts stored with the score.
 */
export function presentChanges(
  score: PublishedScore,
  { scheme, schemeBefore }: { scheme: Scheme; schemeBefore: Scheme },
  yearBefore: YearBefore,
): ScoreChangesDto {
  const before = scoredYear(schemeBefore, yearBefore.facts, yearBefore.stageCode);
  const facts = score.details.facts.map((fact) => fact?.[0] ?? null);
  const after = scoredYear(scheme, facts, score.stageCode);
  const { difference, indicators, limits, aggregation } = decompose(scheme, before, after);
  const pieces = printTogether(difference, [
    ...indicators.flatMap(({ byData, byStage }) => [byData, byStage]),
    ...limits,
    aggregation,
  ]);
  const last = Number(score.period) - 1;
  return {
    runId: score.runId,
    period: score.period,
    periodBefore: String(last),
    scheme: presentScheme(scheme),
    before: sideOf(score, String(last)),
    after: sideOf(score, score.period),
    ...stageChange(scheme, before, after),
    difference: pieces.total,
    indicators: scheme.indicators
      .map((_, place) => presentShare(scheme, { place, before, after, texts: pieces.parts }))
      .filter(isChange)
      .sort(byWeight),
    limits: scheme.categories.flatMap(({ code }, place) => {
      const points = pieces.parts[2 * scheme.indicators.length + place] ?? '0';
      const title = titlesOf(scheme, categoryPath(scheme, place));
      return points === '0' ? [] : [{ code, title, points }];
    }),
    byAggregation: pieces.parts.at(-1) ?? '0',
  };
}

interface Year extends ScoredYear {
  readonly texts: readonly (string | null)[];
}

function scoredYear(scheme: Scheme, texts: readonly (string | null)[], stageCode: string | null): Year {
  const values = texts.map((text, slot) => valueOfText(scheme, slot, text));
  const read = (slot: number): Rational | undefined => values[slot];
  const stage = scheme.stageRule?.stages.findIndex(({ code }) => code === stageCode) ?? -1;
  return { texts, read, score: scoreOne({ scheme, read, stage }) };
}

/** A stored text as the engine reads it: a word by its place. */
function valueOfText({ inputs, facts }: Scheme, slot: number, text: string | null): Rational | undefined {
  if (text === null) return undefined;
  const fact = facts.get(inputs[slot]?.code ?? '');
  return parseDecimal(fact?.kind === 'category' ? String(fact.values?.indexOf(text) ?? 0) : text);
}

function sideOf({ details }: PublishedScore, period: string): ScoreChangesDto['before'] {
  const year = details.trend.find((one) => one.period === period);
  return {
    ...(year?.total === undefined ? {} : { total: year.total }),
    ...(year?.rank === undefined ? {} : { rank: year.rank }),
  };
}

function stageChange(scheme: Scheme, before: Year, after: Year): Pick<ScoreChangesDto, 'stage'> {
  const title = ({ score }: Year): string | undefined => scheme.stageRule?.stages[score.stage]?.title;
  const [from, to] = [title(before), title(after)];
  return from === to ? {} : { stage: { ...(from && { from }), ...(to && { to }) } };
}

interface ShareParts {
  readonly place: number;
  readonly before: Year;
  readonly after: Year;
  readonly texts: readonly string[];
}

function presentShare(scheme: Scheme, { place, before, after, texts }: ShareParts): Change {
  const indicator = scheme.indicators[place];
  if (indicator === undefined) throw new Error(`no indicator at ${place}`);
  const slots = [...new Set(indicator.measures.flatMap(({ expression }) => slotsOf(expression)))];
  return {
    code: indicator.code,
    title: indicator.title,
    unit: indicator.measures[0].unitText,
    before: indicatorSide(before, place),
    after: indicatorSide(after, place),
    byData: texts[2 * place] ?? '0',
    byStage: texts[2 * place + 1] ?? '0',
    facts: slots.flatMap((slot) => changedFact(scheme, slot, before.texts[slot], after.texts[slot])),
  };
}

function indicatorSide({ score }: Year, place: number): Change['before'] {
  const own = score.indicators[place];
  const value = own === undefined ? undefined : valueOf(own);
  return {
    ...(value === undefined ? {} : { value: formatRational(value) }),
    ...(own?.points === undefined ? {} : { points: formatRational(own.points) }),
  };
}

function changedFact(
  { inputs, facts }: Scheme,
  slot: number,
  before: string | null | undefined,
  after: string | null | undefined,
): Change['facts'] {
  const input = inputs[slot];
  const fact = facts.get(input?.code ?? '');
  if (input === undefined || fact === undefined || before === after) return [];
  return [
    {
      ...presentFactName(fact),
      yearsBack: input.yearsBack,
      ...(typeof before === 'string' ? { before } : {}),
      ...(typeof after === 'string' ? { after } : {}),
    },
  ];
}

function isChange({ before, after, byData, byStage }: Change): boolean {
  return byData !== '0' || byStage !== '0' || before.points !== after.points || before.value !== after.value;
}

/** The greatest effect first, whichever way it goes. */
function byWeight(a: Change, b: Change): number {
  const weight = ({ byData, byStage }: Change): Rational => {
    const [data, stage] = [parseDecimal(byData), parseDecimal(byStage)];
    const both = { num: data.num * stage.den + stage.num * data.den, den: data.den * stage.den };
    return sign(both) < 0 ? { num: -both.num, den: both.den } : both;
  };
  return compare(weight(b), weight(a));
}

/**
 * A total and its parts as text, so that the texts add up exactly: rounded to twelve decimals, what rounding leaves over
 * goes to the greatest part. Nothing is left over where all decimals end.
 */
export function printTogether(
  total: Rational,
  parts: readonly Rational[],
): { total: string; parts: string[] } {
  const scale = 10n ** BigInt(PRINTED_DECIMALS);
  const rounded = parts.map((part) => scaled(part, scale));
  const whole = scaled(total, scale);
  const left = whole - rounded.reduce((sum, part) => sum + part, 0n);
  const greatest = rounded.reduce((at, part, i) => (size(part) > size(rounded[at] ?? 0n) ? i : at), 0);
  const texts = rounded.map((part, i) => formatScaled(i === greatest ? part + left : part, PRINTED_DECIMALS));
  return { total: formatScaled(whole, PRINTED_DECIMALS), parts: texts };
}

function scaled({ num, den }: Rational, scale: bigint): bigint {
  const twice = 2n * size(num) * scale;
  const rounded = (twice + den) / (2n * den);
  return num < ZERO.num ? -rounded : rounded;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
