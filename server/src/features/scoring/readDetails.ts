import type { IndicatorStatus, UnrankedReason } from '@innovation-points/shared/vocabulary/scoring.ts';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import type { Rational } from '@innovation-points/shared/rational.ts';
import { extraInputs, DETAILS_VERSION, INNER, ITEM, PART, PARTS, STATUS_LETTERS } from './detailsText.ts';
import { plainValueText, type Scheme } from './engine/index.ts';
import type { ScoreDetails, TrendYear, UsedFact } from './scoreDetails.ts';

/**
 * The detail of a stored score, as runs of any age have stored it: JSON, or the parts of `detailsText.ts`. `scheme` is the
 * version the run was scored with. Values are computed when they are first asked for, exactly, from the facts used.
 */
export function readDetails(text: string, scheme: Scheme): ScoreDetails {
  if (text.startsWith('{')) return JSON.parse(text) as ScoreDetails;
  const parts = text.split(PART);
  const part = (name: (typeof PARTS)[number]): string => parts[PARTS.indexOf(name)] ?? '';
  if (part('version') !== DETAILS_VERSION) {
    throw new Error(`unknown details: ${part('version')}`);
  }
  const list = (name: (typeof PARTS)[number]): (string | null)[] => part(name).split(ITEM).map(orNull);
  const facts = usedFacts(list('facts'), part('origins'), list('origin'));
  const statuses = Array.from(part('statuses'), (letter) => STATUSES.get(letter) ?? 'missing');
  let values: readonly (string | null)[] | undefined;
  return {
    statuses,
    get values() {
      return (values ??= valuesOf(scheme, { statuses, facts, best: list('bestValues') }));
    },
    points: list('points'),
    ranks: part('ranks').split(ITEM).map(Number),
    categories: part('categories').split(ITEM),
    ...(part('passed') === '' ? {} : { passed: part('passed') === '1' }),
    unranked: part('unranked') === '' ? [] : (part('unranked').split(ITEM) as UnrankedReason[]),
    facts,
    trend: part('trend').split(ITEM).map(trendYear),
    ...(part('stageBefore') === '-'
      ? {}
      : {
          before: {
            facts: factsBefore(scheme, facts, list('factsBefore')),
            stageCode: orNull(part('stageBefore')),
          },
        }),
  };
}

const STATUSES = new Map<string, IndicatorStatus>(
  Object.entries(STATUS_LETTERS).map(([status, letter]) => [letter, status as IndicatorStatus]),
);

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function usedFacts(
  values: readonly (string | null)[],
  origins: string,
  which: readonly (string | null)[],
): (UsedFact | null)[] {
  const known = origins.split(ITEM).map((text) => text.split(INNER).map(Number));
  let last = 0;
  return values.map((value, slot) => {
    last = Number(which[slot] ?? last);
    if (value === null) return null;
    const [batchId = 0, row = 0] = known[last - 1] ?? [];
    return [decodeURIComponent(value), batchId, row];
  });
}

function trendYear(text: string): TrendYear {
  const [period = '', total, rank] = text.split(INNER);
  return total === undefined ? { period } : { period, total, rank: Number(rank) };
}

/** By the scheme's inputs, one year earlier. */
function factsBefore(
  scheme: Scheme,
  facts: readonly (UsedFact | null)[],
  extra: readonly (string | null)[],
): (string | null)[] {
  const extras = extraInputs(scheme);
  return scheme.inputs.map(({ code, yearsBack }) => {
    const isSame = (input: { code: string; yearsBack: number }): boolean =>
      input.code === code && input.yearsBack === yearsBack + 1;
    const slot = scheme.inputs.findIndex(isSame);
    if (slot >= 0) return facts[slot]?.[0] ?? null;
    const value = extra[extras.findIndex(isSame)] ?? null;
    return value === null ? null : decodeURIComponent(value);
  });
}

interface Known {
  readonly statuses: readonly IndicatorStatus[];
  readonly facts: readonly (UsedFact | null)[];
  readonly best: readonly (string | null)[];
}

function valuesOf(scheme: Scheme, { statuses, facts, best }: Known): (string | null)[] {
  const read = (slot: number): Rational | undefined => exactFact(scheme, slot, facts[slot]?.[0]);
  let at = 0;
  return scheme.indicators.map((indicator, place) => {
    if (indicator.measures.length > 1) {
      const text = best[at] ?? null;
      at += 1;
      return text === null ? null : decodeURIComponent(text);
    }
    return statuses[place] === 'missing' ? null : (plainValueText(indicator.measures[0], read) ?? null);
  });
}

/** A stored value as the engine reads it: a word by its place in the fact's list. */
export function exactFact(
  { inputs, facts }: Scheme,
  slot: number,
  text: string | undefined,
): Rational | undefined {
  if (text === undefined) return undefined;
  const fact = facts.get(inputs[slot]?.code ?? '');
  return parseDecimal(fact?.kind === 'category' ? String(fact.values?.indexOf(text) ?? 0) : text);
}
