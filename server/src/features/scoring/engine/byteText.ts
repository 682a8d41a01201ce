const [ZERO, MINUS, POINT] = [48, 45, 46];
const BILLION = 1e9;
/** Digits of the longest whole number that is exact. */
const LONGEST = 24;

/** ASCII text written byte by byte: for millions of numbers that are stored and never looked at one by one. */
export class ByteText {
  #bytes: Uint8Array;
  #at = 0;
  /** The digits of a number, last first. */
  readonly #digits = new Uint8Array(LONGEST);

  constructor(size = 1 << 16) {
    this.#bytes = new Uint8Array(size);
  }

  get length(): number {
    return this.#at;
  }

  /** What has been written from `from` on, in the same memory: good until the next `clear`. */
  from(from: number): Uint8Array {
    return this.#bytes.subarray(from, this.#at);
  }

  /** What has been written, in memory of its own; the text is empty again. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return taken;
  }

  /** One character. */
  byte(code: number): void {
    this.#reserve(1);
    this.#bytes[this.#at] = code;
    this.#at += 1;
  }

  /** A text of ASCII characters. */
  text(text: string): void {
    this.#reserve(text.length);
    for (let i = 0; i < text.length; i += 1) this.#bytes[this.#at + i] = text.charCodeAt(i);
    this.#at += text.length;
  }

  /** A whole number of at most fifteen digits ÷ 10^decimals, without needless zeros. */
  scaled(value: number, decimals: number): void {
    this.#reserve(LONGEST + decimals);
    if (value < 0) this.byte(MINUS);
    const count = this.#digitsOf(Math.abs(value), decimals + 1);
    let skipped = 0;
    while (skipped < decimals && this.#digits[skipped] === ZERO) skipped += 1;
    for (let i = count - 1; i >= skipped; i -= 1) {
      if (i === decimals - 1) this.byte(POINT);
      this.byte(this.#digits[i] as number);
    }
  }

  #digitsOf(value: number, least: number): number {
    const high = Math.floor(value / BILLION);
    let count = this.#digitsInto(value - high * BILLION, 0);
    if (high > 0) {
      for (; count < 9; count += 1) this.#digits[count] = ZERO;
      count = this.#digitsInto(high, count);
    }
    for (; count < least; count += 1) this.#digits[count] = ZERO;
    return count;
  }

  #digitsInto(value: number, from: number): number {
    let [rest, at] = [value | 0, from];
    do {
      const tenth = (rest / 10) | 0;
      this.#digits[at] = ZERO + rest - tenth * 10;
      at += 1;
      rest = tenth;
    } while (rest > 0);
    return at;
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const grown = new Uint8Array(2 * (this.#at + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
