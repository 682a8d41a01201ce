const [ZERO, MINUS, POINT] = [48, 45, 46];
const BILLION = 1e9;
/** Digits of the longest whole number that is exact. */
const LONGEST = 24;
/** Twelve decimals, three at a time. */
const GROUPS = 4;
/** So many of the last decimal make one. */
const SMALLEST = 1e12;

/** ASCII text written byte by byte: for millions of numbers that are stored and never looked at one by one. */
export class ByteText {
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;
  /** Bytes that may still be written without asking, however long the texts in between are. */
  #asked = 0;
  /** The digits of a number, last first. */
  readonly #digits = new Uint8Array(LONGEST);
  /** The decimals of a number, three at a time. */
  readonly #thousandths = new Uint16Array(GROUPS);

  constructor(size = 1 << 16) {
    this.#bytes = new Uint8Array(size);
  }

  get length(): number {
    return this.#at;
  }

  /** What has been written, in memory of its own; the text is empty again. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return taken;
  }

  /** Make room for `more` bytes of numbers and single characters, which do not ask; texts make room for themselves. */
  reserve(more: number): void {
    this.#asked = more;
    this.#grow(more);
  }

  #grow(more: number): void {
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
    this.#grow(text.length + this.#asked);
    const [bytes, at] = [this.#bytes, this.#at];
    for (let i = 0; i < text.length; i += 1) bytes[at + i] = text.charCodeAt(i);
    this.#at = at + text.length;
  }

  /** What another text has from `from` up to before `to`, its end when not said. */
  copy(other: ByteText, from: number, to = other.#at): void {
    this.#grow(to - from + this.#asked);
    this.#bytes.set(other.#bytes.subarray(from, to), this.#at);
    this.#at += to - from;
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

  /** Parts, so many of which make one: a text with as many decimals as there are, at most twelve, rounded half-up. */
  parts(value: number, partsPerOne: number): void {
    const size = Math.abs(value);
    const isNothing = 2 * SMALLEST * size < partsPerOne; // there is no −0
    if (value < 0 && !isNothing) this.byte(MINUS);
    let whole = Math.floor(size / partsPerOne);
    if (whole * partsPerOne > size) whole -= 1; // the division was rounded up
    this.decimals(whole, size - whole * partsPerOne, partsPerOne);
  }

  /** The same for a whole number that is not negative, and a rest of less than one; at most 2^43 parts make one. */
  decimals(whole: number, rest: number, partsPerOne: number): void {
    const thousandths = this.#thousandths;
    let [left, groups] = [rest, 0];
    for (; groups < GROUPS && left > 0; groups += 1) {
      let group = Math.floor((left * 1000) / partsPerOne);
      if (group * partsPerOne > left * 1000) group -= 1;
      thousandths[groups] = group;
      left = left * 1000 - group * partsPerOne;
    }
    if (2 * left < partsPerOne) this.whole(whole);
    else this.whole(whole + this.#roundUp());
    this.#writeThousandths(groups);
  }

  /** One more in the last decimal of twelve; answers what is carried over to the whole number. */
  #roundUp(): number {
    for (let i = GROUPS - 1; i >= 0; i -= 1) {
      const group = (this.#thousandths[i] as number) + 1;
      this.#thousandths[i] = group % 1000;
      if (group < 1000) return 0;
    }
    return 1;
  }

  /** The decimals of so many groups, without needless zeros. */
  #writeThousandths(groups: number): void {
    let last = groups - 1;
    while (last >= 0 && this.#thousandths[last] === 0) last -= 1;
    if (last < 0) return;
    this.byte(POINT);
    for (let i = 0; i <= last; i += 1) {
      const group = this.#thousandths[i] as number;
      const [tens, ones] = [((group / 10) | 0) % 10, group % 10];
      this.byte(ZERO + ((group / 100) | 0));
      if (i < last || tens + ones > 0) this.byte(ZERO + tens);
      if (i < last || ones > 0) this.byte(ZERO + ones);
    }
  }

  /** A whole number that is not negative. */
  whole(value: number): void {
    if (value < BILLION) {
      this.#short(value | 0);
      return;
    }
    const high = Math.floor(value / BILLION);
    this.whole(high);
    const count = this.#digitsOf(value - high * BILLION, 9);
    for (let i = count - 1; i >= 0; i -= 1) this.byte(this.#digits[i] as number);
  }

  /** One of at most nine digits. */
  #short(value: number): void {
    const bytes = this.#bytes;
    let [rest, end] = [value, this.#at + 1];
    for (let ten = 10; ten <= value && ten <= BILLION; ten *= 10) end += 1;
    this.#at = end;
    do {
      const tenth = (rest / 10) | 0;
      end -= 1;
      bytes[end] = ZERO + rest - tenth * 10;
      rest = tenth;
    } while (rest > 0);
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
