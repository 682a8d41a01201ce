import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { negate, ONE, rational, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import {
  factKey,
  flatten,
  type Condition,
  type EligibilityProfile,
  type Quantity,
} from '../eligibility/index.ts';
import { fixed, plus, pole, quotient, solve, VARIABLE, type FractionLine } from '../scoring/index.ts';

type FactQuantity = Extract<Quantity, { kind: 'fact' }>;

/** The fact that moves, in the year it moves. */
export interface MovingFact {
  readonly code: string;
  readonly period: string;
  readonly profile: EligibilityProfile;
}

const ONE_PERCENT = fixed(rational(1n, 100n));

/** The values of one fact at which a comparison of the tree may turn. Those by score or rank are not among them. */
export function policyBreakpoints(root: Condition, moving: MovingFact): Rational[] {
  return flatten(root).flatMap(({ condition }) => {
    if (condition.kind !== 'compare') return [];
    const wanted = parseDecimal(condition.value);
    return linesOf(condition.quantity, moving).flatMap((line) =>
      [pole(line), solve(line, wanted)].filter((place) => place !== undefined),
    );
  });
}

function linesOf(quantity: Quantity, moving: MovingFact): FractionLine[] {
  switch (quantity.kind) {
    case 'fact':
      return factLines(quantity, moving);
    case 'sum': {
      const parts = quantity.terms.map(({ times, of }) => ({
        times: parseDecimal(times),
        lines: factLines(of, moving),
      }));
      return parts.reduce<FractionLine[]>(
        (sums, { times, lines }) => pairs(sums, lines, (p, q) => plus(p, q, times)),
        [fixed(ZERO)],
      );
    }
    case 'ratio':
      return percent(factLines(quantity.part, moving), factLines(quantity.whole, moving));
    case 'growth': {
      const before = factLines({ ...quantity.of, back: quantity.of.back + quantity.of.years }, moving);
      const rise = pairs(factLines(quantity.of, moving), before, (p, q) => plus(p, q, negate(ONE)));
      return percent(rise, before);
    }
    case 'score':
    case 'rank':
    case 'indicator':
      return [];
  }
}

/** A fact over its years: their sum, or each of them where the greatest or least counts. */
function factLines(quantity: FactQuantity, { code, period, profile }: MovingFact): FractionLine[] {
  const last = Number(profile.period) - quantity.back;
  const years: FractionLine[] = [];
  for (let year = last - quantity.years + 1; year <= last; year += 1) {
    const known = profile.facts.get(factKey(quantity.fact, String(year)))?.value ?? quantity.absentMeans;
    if (quantity.fact === code && String(year) === period) years.push(VARIABLE);
    else if (known === undefined) return [];
    else years.push(fixed(parseDecimal(known)));
  }
  if (quantity.combine !== 'sum') return years;
  return years.reduce<FractionLine[]>(
    (sums, line) => pairs(sums, [line], (p, q) => plus(p, q)),
    [fixed(ZERO)],
  );
}

function percent(parts: readonly FractionLine[], wholes: readonly FractionLine[]): FractionLine[] {
  return pairs(parts, wholes, quotient).flatMap((share) => {
    const inHundreds = quotient(share, ONE_PERCENT);
    return inHundreds === undefined ? [] : [inHundreds];
  });
}

function pairs(
  left: readonly FractionLine[],
  right: readonly FractionLine[],
  join: (p: FractionLine, q: FractionLine) => FractionLine | undefined,
): FractionLine[] {
  return left.flatMap((p) => right.map((q) => join(p, q))).filter((line) => line !== undefined);
}
