import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { speakYuan } from '@innovation-points/shared/money.ts';
import {
  compare,
  divide,
  formatRational,
  multiply,
  rational,
  roundHalfUp,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { ELIGIBILITY_TEXTS } from '@innovation-points/shared/vocabulary/texts/eligibility.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { POLICIES_TEXTS } from '@innovation-points/shared/vocabulary/texts/policies.ts';
import { resolve, type EligibilityProfile, type FactMeanings, type Quantity } from '../eligibility/index.ts';
import type { AmountRule } from './amount.schema.ts';

/** Amount rules that give money without anybody's judgement; the others are applied for, or give no money. */
export type ComputedRule = Exclude<AmountRule, { kind: 'decided' | 'honour' }>;

/** Does the rule itself say the sum? */
export function isComputed(rule: AmountRule): rule is ComputedRule {
  return rule.kind !== 'decided' && rule.kind !== 'honour';
}

/** A sum in whole fen with the sentence that computes it, or what is missing to compute it. */
export type Amount =
  | { readonly known: true; readonly fen: number; readonly explanation: string }
  | { readonly known: false; readonly missing: string };

const HUNDRED = rational(100n);

/**
 * What the rule gives this enterprise, exact to the fen and never negative. A missing fact makes the amount unknown, not
 * smaller. The result is at most the cap.
 */
export function computeAmount(
  rule: ComputedRule,
  profile: EligibilityProfile,
  meanings: FactMeanings,
): Amount {
  const find = (quantity: Quantity) => resolve(quantity, profile, meanings);
  switch (rule.kind) {
    case 'fixed':
      return {
        known: true,
        fen: rule.fen,
        explanation: say(POLICIES_TEXTS.fixed, { amount: speakYuan(rule.fen) }),
      };
    case 'per_unit':
      return perUnit(rule, find);
    case 'share':
      return share(rule, find);
    case 'tiers':
      return byTier(rule, find);
    case 'by_rank':
      return byRank(rule, find);
  }
}

/** The rule in a few words for lists: `最高 20 万元`, `定额 25 万元`. */
export function sayAmountRule(rule: AmountRule): string {
  switch (rule.kind) {
    case 'fixed':
      return speakYuan(rule.fen);
    case 'per_unit': {
      const units = rule.units
        .map(({ name, unit, fenEach }) =>
          say(POLICIES_TEXTS.perUnit, { name, unit, amount: speakYuan(fenEach) }),
        )
        .join(MARKS.comma);
      return rule.capFen === undefined
        ? units
        : say(POLICIES_TEXTS.withCap, { amount: units, cap: speakYuan(rule.capFen) });
    }
    case 'share': {
      const part = say(POLICIES_TEXTS.share, { name: rule.name, percent: rule.percent });
      return rule.capFen === undefined
        ? part
        : say(POLICIES_TEXTS.withCap, { amount: part, cap: speakYuan(rule.capFen) });
    }
    case 'tiers':
      return say(POLICIES_TEXTS.tiers, { most: speakYuan(Math.max(...rule.tiers.map(({ fen }) => fen))) });
    case 'by_rank':
      return say(POLICIES_TEXTS.byRank, {
        within: WITHIN[rule.within],
        most: speakYuan(Math.max(...rule.ranks.map(({ fen }) => fen))),
      });
    case 'decided':
      return say(POLICIES_TEXTS.decided, { most: speakYuan(rule.upToFen) });
    case 'honour':
      return rule.benefit;
  }
}

type Find = (quantity: Quantity) => ReturnType<typeof resolve>;
type RuleOf<Kind extends AmountRule['kind']> = Extract<AmountRule, { kind: Kind }>;

function perUnit(rule: RuleOf<'per_unit'>, find: Find): Amount {
  let total = ZERO;
  const terms: string[] = [];
  for (const { name, unit, of, fenEach } of rule.units) {
    const count = find(of);
    if (!count.known) return { known: false, missing: missingOf(count) };
    if (count.value.num <= 0n) continue;
    const whole = count.value.num / count.value.den; // only full units count (每满一件)
    total = { num: total.num + whole * BigInt(fenEach), den: 1n };
    terms.push(`${name} ${whole} ${unit} × ${speakYuan(fenEach)}`);
  }
  return capped(total, rule.capFen, terms.length === 0 ? POLICIES_TEXTS.nothingToCount : terms.join(' + '));
}

function share(rule: RuleOf<'share'>, find: Find): Amount {
  const whole = find(rule.of);
  if (!whole.known) return { known: false, missing: missingOf(whole) };
  const fen = multiply(multiply(whole.value, HUNDRED), divide(parseDecimal(rule.percent), HUNDRED));
  const rounded = roundFen(fen.num < 0n ? ZERO : fen, rule.rounding);
  return capped(
    rational(rounded),
    rule.capFen,
    say(POLICIES_TEXTS.shareOf, {
      name: rule.name,
      yuan: roundHalfUp(whole.value, 2),
      percent: rule.percent,
    }),
  );
}

function byTier(rule: RuleOf<'tiers'>, find: Find): Amount {
  const found = find(rule.by);
  if (!found.known) return { known: false, missing: missingOf(found) };
  const tier = rule.tiers.find(({ op, value }) => HOLDS[op](compare(found.value, parseDecimal(value))));
  const value = `${rule.name} ${roundHalfUp(found.value, 2)} ${rule.unit}`;
  if (tier === undefined) {
    return { known: true, fen: 0, explanation: say(POLICIES_TEXTS.belowTiers, { value }) };
  }
  return {
    known: true,
    fen: tier.fen,
    explanation: say(POLICIES_TEXTS.tier, {
      value,
      operator: WORDS[tier.op],
      bound: tier.value,
      unit: rule.unit,
      amount: speakYuan(tier.fen),
    }),
  };
}

function byRank(rule: RuleOf<'by_rank'>, find: Find): Amount {
  const found = find({ kind: 'rank', within: rule.within });
  if (!found.known) return { known: false, missing: missingOf(found) };
  const place = say(POLICIES_TEXTS.place, { within: WITHIN[rule.within], rank: formatRational(found.value) });
  const step = rule.ranks.find(({ to }) => compare(found.value, rational(BigInt(to))) <= 0);
  if (step === undefined) {
    return { known: true, fen: 0, explanation: say(POLICIES_TEXTS.beyondPlaces, { place }) };
  }
  return {
    known: true,
    fen: step.fen,
    explanation: say(POLICIES_TEXTS.placeStep, { place, last: step.to, amount: speakYuan(step.fen) }),
  };
}

function capped(exact: Rational, capFen: number | undefined, terms: string): Amount {
  const fen = Number(exact.num / exact.den);
  if (capFen !== undefined && fen > capFen) {
    return {
      known: true,
      fen: capFen,
      explanation: say(POLICIES_TEXTS.capped, { terms, amount: speakYuan(fen), cap: speakYuan(capFen) }),
    };
  }
  return { known: true, fen, explanation: `${terms} = ${speakYuan(fen)}` };
}

function roundFen(fen: Rational, rounding: RuleOf<'share'>['rounding']): bigint {
  switch (rounding) {
    case 'down_to_fen':
      return fen.num / fen.den;
    case 'down_to_yuan':
      return (fen.num / (fen.den * 100n)) * 100n;
    case 'half_up_to_fen':
      return BigInt(roundHalfUp(fen, 0));
  }
}

function missingOf(found: Extract<ReturnType<typeof resolve>, { known: false }>): string {
  return 'missing' in found ? found.missing.title : found.undefinedBecause;
}

const HOLDS = {
  '>=': (order: number) => order >= 0,
  '>': (order: number) => order > 0,
  '<=': (order: number) => order <= 0,
  '<': (order: number) => order < 0,
  '=': (order: number) => order === 0,
};
const WITHIN = POLICIES_TEXTS.within;
const WORDS = ELIGIBILITY_TEXTS.operators;
