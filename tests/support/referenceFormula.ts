import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { minus, near, number, over as divided, plus, type Amount } from './referenceNumbers.ts';
import { fraction, fromText, order, times, type Fraction } from './slowScoring.ts';

/** A fact's value as text, that many years back; undefined when it is missing. */
export type FactsOf = (code: string, yearsBack: number) => string | undefined;
/** What a formula comes to. */
export type Value = Amount | 'missing' | 'notPositive';

const { facts } = parse(readFileSync('server/catalogue/facts.yaml', 'utf8')) as {
  facts: { code: string; unit: string }[];
};
const FACT_UNITS = new Map(facts.map(({ code, unit }) => [code, unit]));

const UNITS: Record<string, Fraction> = {
  千元: fraction(1000n),
  万元: fraction(10_000n),
  百万元: fraction(1_000_000n),
  亿元: fraction(100_000_000n),
  百人: fraction(100n),
  '%': fraction(1n, 100n),
  '‰': fraction(1n, 1000n),
};
const unitOf = (text: string): Fraction => {
  const [over = '', under] = text.split('/');
  const [a, b] = [UNITS[over] ?? fraction(1n), UNITS[under ?? ''] ?? fraction(1n)];
  return fraction(a[0] * b[1], a[1] * b[0]);
};

/** The value of a formula's text in a unit, read from left to right as it stands: no tree is made. */
export function evaluateFormula(formula: string, unit: string, factsOf: FactsOf): Value {
  const value = new Calculator(formula, factsOf).whole();
  return typeof value === 'string' ? value : { ...value, q: divided(value.q, unitOf(unit)) };
}

/** Reads and computes at once; a function over years reads its argument again for every year. */
class Calculator {
  readonly #tokens: string[];
  readonly #factsOf: FactsOf;
  #at = 0;

  constructor(formula: string, factsOf: FactsOf) {
    this.#tokens = formula.match(/\d+(?:\.\d+)?|[a-z][a-z0-9_]*|[-+*/(),]/g) ?? [];
    this.#factsOf = factsOf;
  }

  whole(): Value {
    return this.#sum(0);
  }

  #sum(back: number): Value {
    let left = this.#product(back);
    while (this.#is('+') || this.#is('-')) {
      const sign = this.#next() === '+' ? 1n : -1n;
      left = joined(left, this.#product(back), (a, b) =>
        fraction(a[0] * b[1] + sign * b[0] * a[1], a[1] * b[1]),
      );
    }
    return left;
  }

  #product(back: number): Value {
    let left = this.#signed(back);
    while (this.#is('*') || this.#is('/')) {
      const isTimes = this.#next() === '*';
      const right = this.#signed(back);
      left = isTimes ? joined(left, right, times) : quotient(left, right);
    }
    return left;
  }

  #signed(back: number): Value {
    if (!this.#is('-')) return this.#primary(back);
    this.#next();
    return joined(this.#primary(back), exact(fraction(-1n)), times);
  }

  #primary(back: number): Value {
    const token = this.#next();
    if (token === '(') {
      const inner = this.#sum(back);
      this.#next();
      return inner;
    }
    if (/^\d/.test(token)) return exact(fromText(token));
    if (this.#is('(')) return this.#call(token, back);
    const text = this.#factsOf(token, back);
    if (text === undefined) return 'missing';
    return exact(times(fromText(text), unitOf(FACT_UNITS.get(token) ?? '元')));
  }

  #call(name: string, back: number): Value {
    this.#next();
    const start = this.#at;
    const x = (yearsBack: number): Value => {
      this.#at = start;
      return this.#sum(back + yearsBack);
    };
    const first = x(0);
    const second = this.#is(',') ? (this.#next(), this.#sum(back)) : undefined;
    const end = this.#at;
    const named = /^(sum|avg|cagr)(\d)$/.exec(name);
    const years = Number(named?.[2] ?? (typeof second === 'object' ? number(second.q) : 1));
    const value = this.#function(named?.[1] ?? name, { first, second: second ?? 'missing', x, years });
    this.#at = end + 1;
    return value;
  }

  #function(
    name: string,
    { first, second, x, years }: { first: Value; second: Value; x: (back: number) => Value; years: number },
  ): Value {
    const all = (): Value =>
      Array.from({ length: years }, (_, before) => x(before)).reduce((a, b) => joined(a, b, plus));
    switch (name) {
      case 'prev':
        return x(years);
      case 'growth':
        return quotient(joined(first, x(years), minus), x(years));
      case 'sum':
        return all();
      case 'avg':
        return joined(all(), exact(fraction(BigInt(years))), divided);
      case 'cagr':
        return compound(quotient(first, x(years)), years);
      case 'per100':
        return quotient(first, second);
      case 'max':
        return joined(first, second, (a, b) => (order(a, b) >= 0 ? a : b));
      case 'min':
        return joined(first, second, (a, b) => (order(a, b) <= 0 ? a : b));
      case 'first':
        if (typeof first === 'object') return first;
        return typeof second === 'object'
          ? second
          : first === 'missing' || second === 'missing'
            ? 'missing'
            : first;
      default:
        throw new Error(`the book does not know the function ${name}`);
    }
  }

  #is(token: string): boolean {
    return this.#tokens[this.#at] === token;
  }

  #next(): string {
    this.#at += 1;
    return this.#tokens[this.#at - 1] ?? '';
  }
}

const exact = (q: Fraction): Amount => ({ q, isExact: true });

function joined(a: Value, b: Value, operation: (a: Fraction, b: Fraction) => Fraction): Value {
  if (a === 'missing' || b === 'missing') return 'missing';
  if (a === 'notPositive' || b === 'notPositive') return 'notPositive';
  return { q: operation(a.q, b.q), isExact: a.isExact && b.isExact };
}

function quotient(a: Value, b: Value): Value {
  if (a === 'missing' || b === 'missing') return 'missing';
  if (a === 'notPositive' || b === 'notPositive' || b.q[0] <= 0n) return 'notPositive';
  return joined(a, b, divided);
}

function compound(ratio: Value, years: number): Value {
  if (typeof ratio === 'string') return ratio;
  if (years === 1) return { ...ratio, q: minus(ratio.q, fraction(1n)) };
  if (ratio.q[0] < 0n) return 'notPositive';
  const root = Math.pow(number(ratio.q), 1 / years);
  return near(root - 1);
}
