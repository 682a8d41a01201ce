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

  /** What has been written, in memory of its own; the text is empty again. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return taken;
  }

  /** Make room for `more` bytes; everything below writes without asking. */
  reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const grown = new Uint8Array(2 * (this.#at + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  /** One character. */
  byte(code: number): void {
    this.#bytes[this.#at] = code;
    this.#at += 1;
  }

  /** A text of ASCII characters. */
  text(text: string): void {
    const [bytes, at] = [this.#bytes, this.#at];
    for (let i = 0; i < text.length; i += 1) bytes[at + i] = text.charCodeAt(i);
    this.#at = at + text.length;
  }

  /** What another text has from `from` on. */
  copy(other: ByteText, from: number): void {
    this.reserve(other.#at - from);
    this.#bytes.set(other.#bytes.subarray(from, other.#at), this.#at);
    this.#at += other.#at - from;
  }

  /** A whole number of at most fifteen digits ÷ 10^decimals, without needless zeros. */
  scaled(value: number, decimals: number): void {
    if (value < 0) this.byte(MINUS);
    const digits = this.#digits;
    const count = this.#digitsOf(Math.abs(value), decimals + 1);
    let skipped = 0;
    while (skipped < decimals && digits[skipped] === ZERO) skipped += 1;
    const bytes = this.#bytes;
    let at = this.#at;
    for (let i = count - 1; i >= skipped; i -= 1) {
      if (i === decimals - 1) {
        bytes[at] = POINT;
        at += 1;
      }
      bytes[at] = digits[i] as number;
      at += 1;
    }
    this.#at = at;
  }

  /** A whole number that is not negative. */
  whole(value: number): void {
    const count = this.#digitsOf(value, 1);
    for (let i = count - 1; i >= 0; i -= 1) this.byte(this.#digits[i] as number);
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
}
