import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import {
  divide,
  maximum,
  minimum,
  multiply,
  rational,
  sign,
  subtract,
  sum,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { ELIGIBILITY_TEXTS } from '@innovation-points/shared/vocabulary/texts/eligibility.ts';
import type { FactQuantity, Quantity } from './condition.ts';
import { factKey, type EligibilityProfile, type FactMeanings } from './profile.ts';

/** The fact, and the department that owes it, that would settle a quantity. */
export interface MissingInput {
  readonly department: DepartmentCode | undefined;
  /** Such as `发明专利授权量（2025年）`. */
  readonly title: string;
}

/** Where a known quantity comes from: the department, the latest day and the sources of its facts. */
export interface Provenance {
  readonly department: DepartmentCode | undefined;
  readonly date: string | undefined;
  readonly source: string | undefined;
}

export type Resolved =
  | { readonly known: true; readonly value: Rational; readonly from: Provenance }
  | { readonly known: false; readonly missing: MissingInput }
  /** All facts are there, but a percentage of nothing is no number. */
  | { readonly known: false; readonly undefinedBecause: string; readonly from: Provenance };

const HUNDRED = rational(100n);

/** The value of `quantity` for the enterprise, exact; or which fact is missing. A missing fact is never zero. */
export function resolve(quantity: Quantity, profile: EligibilityProfile, meanings: FactMeanings): Resolved {
  switch (quantity.kind) {
    case 'fact':
      return resolveFact(quantity, profile, meanings);
    case 'sum':
      return combine(
        quantity.terms.map(({ of }) => resolveFact(of, profile, meanings)),
        (values) =>
          sum(values.map((value, i) => multiply(value, parseDecimal(quantity.terms[i]?.times ?? '1')))),
      );
    case 'ratio': {
      const inputs = [
        resolveFact(quantity.part, profile, meanings),
        resolveFact(quantity.whole, profile, meanings),
      ];
      return percent(
        inputs,
        ([part = ZERO, whole = ZERO]) => ({ part, whole }),
        titleOf(quantity.whole, profile, meanings),
      );
    }
    case 'growth': {
      const before = { ...quantity.of, back: quantity.of.back + quantity.of.years };
      const inputs = [resolveFact(quantity.of, profile, meanings), resolveFact(before, profile, meanings)];
      const growth = ([now = ZERO, then = ZERO]: readonly Rational[]) => ({
        part: subtract(now, then),
        whole: then,
      });
      return percent(inputs, growth, titleOf(before, profile, meanings));
    }
    case 'score':
    case 'rank':
    case 'indicator':
      return resolveScore(quantity, profile);
  }
}

function resolveFact(quantity: FactQuantity, profile: EligibilityProfile, meanings: FactMeanings): Resolved {
  const last = Number(profile.period) - quantity.back;
  const department = meanings.get(quantity.fact)?.department;
  const values: Rational[] = [];
  let latest: { date: string; source: string } | undefined;
  for (let year = last - quantity.years + 1; year <= last; year += 1) {
    const known = profile.facts.get(factKey(quantity.fact, String(year)));
    if (known === undefined && quantity.absentMeans === undefined) {
      return {
        known: false,
        missing: { department, title: factTitle(quantity.fact, String(year), meanings) },
      };
    }
    values.push(parseDecimal(known?.value ?? quantity.absentMeans ?? '0'));
    if (known !== undefined && (latest === undefined || known.date >= latest.date)) latest = known;
  }
  const value = COMBINE[quantity.combine](values);
  return { known: true, value, from: { department, date: latest?.date, source: latest?.source } };
}

const COMBINE: Record<FactQuantity['combine'], (values: readonly Rational[]) => Rational> = {
  sum,
  max: (values) => values.reduce(maximum),
  min: (values) => values.reduce(minimum),
};

function combine(inputs: readonly Resolved[], join: (values: readonly Rational[]) => Rational): Resolved {
  const values: Rational[] = [];
  let from: Provenance = { department: undefined, date: undefined, source: undefined };
  for (const input of inputs) {
    if (!input.known) return input;
    values.push(input.value);
    from = later(from, input.from);
  }
  return { known: true, value: join(values), from };
}

function percent(
  inputs: readonly Resolved[],
  split: (values: readonly Rational[]) => { part: Rational; whole: Rational },
  wholeTitle: string,
): Resolved {
  const parts: { part: Rational; whole: Rational }[] = [];
  const joined = combine(inputs, (values) => {
    parts.push(split(values));
    return ZERO;
  });
  const [pair] = parts;
  if (!joined.known || pair === undefined) return joined;
  if (sign(pair.whole) <= 0) {
    return {
      known: false,
      undefinedBecause: say(ELIGIBILITY_TEXTS.noShare, { whole: wholeTitle }),
      from: joined.from,
    };
  }
  return { known: true, value: divide(multiply(pair.part, HUNDRED), pair.whole), from: joined.from };
}

function resolveScore(
  quantity: Extract<Quantity, { kind: 'score' | 'rank' | 'indicator' }>,
  { score }: EligibilityProfile,
): Resolved {
  const missing = {
    known: false,
    missing: { department: undefined, title: SCORE_TITLES[quantity.kind] },
  } as const;
  if (score === undefined) return missing;
  const from = { department: undefined, date: score.publishedOn, source: ELIGIBILITY_TEXTS.scoreSource };
  if (quantity.kind === 'score') return { known: true, value: parseDecimal(score.total), from };
  if (quantity.kind === 'rank') {
    const rank = score.ranks[quantity.within];
    return rank === undefined ? missing : { known: true, value: rational(BigInt(rank)), from };
  }
  const value = score.indicators.get(quantity.indicator);
  return value === undefined ? missing : { known: true, value: parseDecimal(value), from };
}

const SCORE_TITLES = ELIGIBILITY_TEXTS.scoreTitles;

function titleOf(quantity: FactQuantity, profile: EligibilityProfile, meanings: FactMeanings): string {
  return factTitle(quantity.fact, String(Number(profile.period) - quantity.back), meanings);
}

/** `营业收入（2025年）`; the code itself when the fact list does not know it. */
function factTitle(code: string, period: string, meanings: FactMeanings): string {
  return say(ELIGIBILITY_TEXTS.factOfYear, { fact: meanings.get(code)?.title ?? code, year: period });
}

function later(a: Provenance, b: Provenance): Provenance {
  if (a.date === undefined) return b.department === undefined ? a : b;
  return b.date !== undefined && b.date > a.date ? b : a;
}
