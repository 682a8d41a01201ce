import { parse } from 'yaml';
import type { FactDefinition, Scheme } from '../../server/src/features/scoring/engine/index.ts';
import { factCatalogue } from '../../server/src/features/facts/factCatalogue.ts';
import { fraction, fromText, times } from './slowScoring.ts';

/** A stream of random numbers that is the same for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to 1, 1 not included. */
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.unit() * count);
  }

  of<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] as T;
  }
}

/** An enterprise of a random zone: facts by `code/yearsBack`, founding day, and the stage that follows from it. */
export interface RandomEnterprise {
  readonly facts: ReadonlyMap<string, string>;
  readonly foundedOn: string;
  readonly stage: string;
}

const FOUNDED = { '2024-01-01': 1, '2018-06-30': 7, '2005-05-05': 20 } as const;
const LONG = ['12345678901234567890.123456', '9007199254740993', '0.000001', '10000000000000'] as const;
const DENOMINATORS = ['100', '10000', '7000', '33', '64860307', '11967133.80', '300000000'] as const;

/** Enterprises whose facts stand on, and a fen beside, the ends that the scheme's text names; zero, negative, long and missing too. */
export function randomZone(yaml: string, scheme: Scheme, size: number, dice: Dice): RandomEnterprise[] {
  const ends = [...new Set(yaml.match(/-?\d+(?:\.\d+)?/g))].filter((end) => Math.abs(Number(end)) <= 100_000);
  const rules = (parse(yaml) as { stages?: { list: { code: string; below?: number }[] } }).stages?.list ?? [];
  return Array.from({ length: size }, () => {
    const facts = new Map<string, string>();
    const denominator = dice.of(DENOMINATORS);
    for (const { code, yearsBack } of scheme.inputs) {
      const fact = factCatalogue().facts.get(code);
      const text = fact && cell(fact, { ends, denominator }, dice);
      if (text !== undefined) facts.set(`${code}/${yearsBack}`, text);
    }
    const foundedOn = dice.of(Object.keys(FOUNDED) as [keyof typeof FOUNDED]);
    const age = FOUNDED[foundedOn];
    return {
      facts,
      foundedOn,
      stage: rules.find(({ below }) => below === undefined || age < below)?.code ?? '',
    };
  });
}

function cell(
  fact: FactDefinition,
  { ends, denominator }: { ends: readonly string[]; denominator: string },
  dice: Dice,
): string | undefined {
  const kind = dice.below(24);
  if (kind < 2) return undefined;
  if (fact.kind === 'count') {
    if (kind < 6) return '0';
    return kind < 18 ? String(dice.below(12)) : dice.of(['30', '100', '200', '1000']);
  }
  if (kind === 2) return '0';
  if (kind === 3 && fact.signed) return dice.of(['-0.01', '-10000.01', '-5']);
  if (kind === 4) return dice.of(LONG);
  if (kind < 10) return denominator;
  const end = ends[dice.below(ends.length)] ?? '1';
  const whole = kind < 20 ? times(fromText(denominator), fraction(1n, 100n)) : fraction(10_000n);
  const [num, den] = times(fromText(end.replace('-', '')), whole);
  const hundredths = (num * 100n) / den + BigInt(dice.below(3) - 1);
  const text = String(hundredths < 0n ? 0n : hundredths).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
