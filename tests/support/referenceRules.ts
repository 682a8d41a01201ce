import { minus, near, number, over, plus, type Amount } from './referenceNumbers.ts';
import { fraction, fromText, order, times, type Fraction } from './slowScoring.ts';

/** A rule as it stands in a scheme's text. */
export interface RuleText {
  kind: string;
  bands?: { in: string; points: string }[];
  otherwise?: string;
  worst?: string;
  best?: string;
  size?: string;
  points?: string;
  cap?: string;
  of?: string;
  within?: string;
  lower_is_better?: string;
}
const NONE: Amount = { q: fraction(0n), isExact: true };
const ONE = fraction(1n);
const clamp = (share: number): number => Math.max(0, Math.min(1, share));

/** The most points a rule made of steps gives; undefined for a rule that gives shares. */
export function topOf({ kind, bands = [], otherwise = '0', cap }: RuleText): Fraction | undefined {
  if (kind === 'per_unit') return fromText(cap ?? '0');
  if (kind !== 'bands' && kind !== 'rank') return undefined;
  return [otherwise, ...bands.map(({ points }) => points)]
    .map(fromText)
    .reduce((most, one) => (order(one, most) > 0 ? one : most));
}

/** What a value earns: points by the rule's own scale, or a share of all points. `cohort`: everybody's values, its own too. */
export function earn(rule: RuleText, value: Amount, cohort: readonly Amount[]): Amount {
  const ends = [fromText(rule.worst ?? '0'), fromText(rule.best ?? '0')] as const;
  const isLower = rule.lower_is_better === 'true';
  const below = BigInt(cohort.filter((other) => order(other.q, value.q) < 0).length);
  const above = BigInt(cohort.filter((other) => order(other.q, value.q) > 0).length);
  const size = BigInt(cohort.length);
  const beaten = isLower ? above : below;
  const sorted = cohort.map(({ q }) => q).toSorted(order);
  const [least = value.q, most = value.q] = [sorted[0], sorted.at(-1)];
  const isFlat = order(least, most) === 0;
  switch (rule.kind) {
    case 'bands':
      return { ...value, q: bandOf(rule, value.q) };
    case 'rank':
      return { ...value, q: bandOf(rule, fraction((isLower ? below : above) + 1n)) };
    case 'linear':
      return { ...value, q: between(value.q, ...ends) };
    case 'per_unit': {
      const units = over(value.q, fromText(rule.size ?? '1'));
      const earned = times(
        fraction(value.q[0] <= 0n ? 0n : units[0] / units[1]),
        fromText(rule.points ?? '0'),
      );
      const cap = fromText(rule.cap ?? '0');
      return { ...value, q: order(earned, cap) > 0 ? cap : earned };
    }
    case 'percentile':
      if (size < 2n) return { ...value, q: fraction(1n, 2n) };
      return { ...value, q: fraction(2n * beaten + (size - below - above) - 1n, 2n * (size - 1n)) };
    case 'min_max':
      if (isFlat) return { ...value, q: fraction(1n, 2n) };
      return { ...value, q: isLower ? between(value.q, most, least) : between(value.q, least, most) };
    case 'benchmark': {
      const median = over(
        plus(sorted[Number((size - 1n) / 2n)] ?? ONE, sorted[Number(size / 2n)] ?? ONE),
        fraction(2n),
      );
      const best = times(rule.of === undefined ? median : fromText(rule.of), fromText(rule.cap ?? '1'));
      return best[0] > 0n ? { ...value, q: between(value.q, fraction(0n), best) } : NONE;
    }
    case 'log_linear': {
      const rising = order(ends[0], ends[1]) < 0;
      if (value.q[0] <= 0n) return { ...NONE, q: fraction(rising ? 0n : 1n) };
      // Near the lower end the logarithm of a quotient would lose its digits, the one of what is over does not.
      const log = (to: Fraction): number => Math.log1p(number(over(minus(to, ends[0]), ends[0])));
      return near(clamp(log(value.q) / log(ends[1])));
    }
    case 'z_score': {
      const [worst, best] = ends.map(number) as [number, number];
      if (isFlat) return { ...value, q: between(fraction(0n), ...ends) };
      const mean = over(sorted.reduce(plus), fraction(size));
      const squares = sorted.map((one) => number(times(minus(one, mean), minus(one, mean))));
      const deviation = Math.sqrt(squares.reduce((a, b) => a + b, 0) / Number(size));
      return near(clamp((number(minus(value.q, mean)) / deviation - worst) / (best - worst)));
    }
    default:
      throw new Error(`the book does not know the rule ${rule.kind}`);
  }
}

function bandOf({ bands = [], otherwise = '0' }: RuleText, value: Fraction): Fraction {
  const band = bands.find((one) => {
    const [, open, from, to, close] = /^([[(])\s*([-\d.]*)\s*,\s*([-\d.]*)\s*([\])])$/.exec(one.in) ?? [];
    const low = from ? order(value, fromText(from)) : 1;
    const high = to ? order(value, fromText(to)) : -1;
    return (low > 0 || (low === 0 && open === '[')) && (high < 0 || (high === 0 && close === ']'));
  });
  return fromText(band?.points ?? otherwise);
}

function between(value: Fraction, worst: Fraction, best: Fraction): Fraction {
  const share = over(minus(value, worst), minus(best, worst));
  return share[0] <= 0n ? fraction(0n) : order(share, ONE) >= 0 ? ONE : share;
}
