import { scaledInteger } from '@innovation-points/shared/decimal.ts';
import type { FactQuantity } from './condition.ts';
import { factKey, type EligibilityProfile, type KnownFact } from './profile.ts';

/** Values are held as whole ten-thousandths, which is exact; anything finer has `TOO_FINE` in its place. */
export const DECIMALS = 4;
export const SCALE = 10 ** DECIMALS;
export const MISSING = Number.NaN;
export const TOO_FINE = Number.POSITIVE_INFINITY;

/** What is known of one enterprise, by slot. */
export interface SlotValues {
  readonly values: Float64Array;
  readonly facts: readonly (KnownFact | undefined)[];
}

/** The facts that some trees look at, each read and parsed once for an enterprise, however many conditions compare it. */
export class Slots {
  readonly #reads: {
    readonly fact: string;
    readonly back: number;
    readonly absentMeans: string | undefined;
  }[] = [];
  readonly #byQuantity = new Map<string, number>();
  #period: string | undefined;
  #keys: string[] = [];

  /** The place of a single year's fact among the values; undefined for sums over several years. */
  slotOf({ fact, back, years, absentMeans }: FactQuantity): number | undefined {
    if (years !== 1) return undefined;
    const name = JSON.stringify([fact, back, absentMeans]);
    const known = this.#byQuantity.get(name);
    if (known !== undefined) return known;
    const slot = this.#reads.push({ fact, back, absentMeans }) - 1;
    this.#byQuantity.set(name, slot);
    this.#period = undefined; // the keys are made anew
    return slot;
  }

  /** The enterprise's values by slot, and the facts they come from. */
  read({ period, facts: known }: EligibilityProfile): SlotValues {
    if (period !== this.#period) {
      this.#period = period;
      this.#keys = this.#reads.map(({ fact, back }) => factKey(fact, String(Number(period) - back)));
    }
    const values = new Float64Array(this.#keys.length);
    const facts: (KnownFact | undefined)[] = [];
    for (let slot = 0; slot < values.length; slot += 1) {
      const fact = known.get(this.#keys[slot] ?? '');
      const text = fact?.value ?? this.#reads[slot]?.absentMeans;
      values[slot] = text === undefined ? MISSING : (scaledInteger(text, DECIMALS) ?? TOO_FINE);
      facts.push(fact);
    }
    return { values, facts };
  }
}
