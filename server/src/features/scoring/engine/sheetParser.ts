import type { FactColumn } from './factColumn.ts';
import type { FactTable } from './factTable.ts';
import type { Scheme } from './scheme.ts';

/** A piece of text as bytes. */
export interface TextRange {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Where the values of the scored year's inputs came from. */
export interface SheetOrigins {
  /** By input, then by row: a place in `batches` and `rows`; 0 for a value that is not there. */
  readonly bySlot: Int32Array[];
  readonly batches: number[];
  readonly rows: number[];
}

/** Where a fact of one year goes: its column, and its place among the inputs of the scored year (−1: none). */
interface Target {
  readonly column: FactColumn;
  readonly slot: number;
}

const [BLANK, COMMA, MINUS, POINT, ZERO] = [32, 44, 45, 46, 48];
/** Numbers of so many digits are exact. */
const SAFE_DIGITS = 15;
const TENS = Array.from({ length: SAFE_DIGITS + 1 }, (_, i) => 10 ** i);

/**
 * Reads sheets of facts (`batch row code value code value …`, segments parted by commas) into the columns of a table. A
 * zone has millions of values: they are read from the bytes, without a text for each.
 */
export class SheetParser {
  readonly origins: SheetOrigins;
  readonly #codes: CodeFinder;
  readonly #scheme: Scheme;
  readonly #table: FactTable;
  readonly #year: number;
  /** By year, then by place of the code. */
  readonly #targets = new Map<number, readonly Target[]>();
  readonly #names: readonly string[];
  #at = 0;

  constructor(scheme: Scheme, table: FactTable, year: number) {
    this.#scheme = scheme;
    this.#table = table;
    this.#year = year;
    this.#names = [...new Set(scheme.inputs.map(({ code }) => code))];
    this.#codes = new CodeFinder(this.#names);
    this.origins = {
      bySlot: scheme.inputs.map(() => new Int32Array(table.size)),
      batches: [0],
      rows: [0],
    };
  }

  /** Make room for `size` rows. */
  resize(size: number): void {
    const { bySlot } = this.origins;
    for (const [slot, own] of bySlot.entries()) {
      if (own.length >= size) continue;
      bySlot[slot] = new Int32Array(Math.max(size, own.length * 2));
      bySlot[slot].set(own);
    }
  }

  /** Take over one enterprise's sheet of a year into its row; facts the scheme does not read are passed over. */
  parse(range: TextRange, year: number, row: number): void {
    const { bytes, to } = range;
    const targets = this.#targetsOf(year);
    this.#at = range.from;
    while (this.#at < to) {
      const origin = this.#origin(bytes);
      while (this.#at < to && bytes[this.#at - 1] !== COMMA) {
        const target = targets[this.#codes.find(bytes, this.#at)];
        this.#skipPast(bytes, to);
        if (target === undefined) this.#skipPast(bytes, to);
        else this.#put(target, { bytes, row, to, origin });
      }
    }
  }

  /** The batch and row that begin a segment. */
  #origin(bytes: Uint8Array): number {
    this.origins.batches.push(this.#whole(bytes));
    return this.origins.rows.push(this.#whole(bytes)) - 1;
  }

  #whole(bytes: Uint8Array): number {
    let value = 0;
    for (; bytes[this.#at] !== BLANK; this.#at += 1) value = value * 10 + ((bytes[this.#at] ?? ZERO) - ZERO);
    this.#at += 1;
    return value;
  }

  /** Past the next blank or comma. */
  #skipPast(bytes: Uint8Array, to: number): void {
    while (this.#at < to && bytes[this.#at] !== BLANK && bytes[this.#at] !== COMMA) this.#at += 1;
    this.#at += 1;
  }

  #put(
    { column, slot }: Target,
    value: { bytes: Uint8Array; row: number; to: number; origin: number },
  ): void {
    const { bytes, row, to } = value;
    const begin = this.#at;
    const scaled = this.#scaled(bytes, to, column);
    if (Number.isNaN(scaled)) {
      const text = String.fromCharCode(...bytes.subarray(begin, this.#at - 1));
      const fault = column.set(row, text);
      if (fault !== undefined) throw new Error(`a stored fact is no value: ${text} (${fault})`);
    } else {
      column.put(row, scaled);
    }
    const origins = this.origins.bySlot[slot];
    if (origins !== undefined) origins[row] = value.origin;
  }

  /** The number that begins here × 10^decimals of the column, NaN for one that needs a closer look; reads past its end. */
  #scaled(bytes: Uint8Array, to: number, column: FactColumn): number {
    let at = this.#at;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at += 1;
    let [value, digits, decimals] = [0, 0, -1];
    for (; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte === BLANK || byte === COMMA) break;
      if (byte === POINT) {
        decimals = 0;
        continue;
      }
      value = value * 10 + (byte - ZERO);
      digits += 1;
      if (decimals >= 0) decimals += 1;
    }
    this.#at = at + 1;
    const missing = column.decimals - Math.max(0, decimals);
    const isPlain = missing >= 0 && digits + missing <= SAFE_DIGITS && !column.isWord;
    if (!isPlain || (isNegative && !column.takesNegative)) return NaN;
    const scaled = value * (TENS[missing] ?? NaN);
    return isNegative && scaled !== 0 ? -scaled : scaled;
  }

  #targetsOf(year: number): readonly Target[] {
    const known = this.#targets.get(year);
    if (known !== undefined) return known;
    const { inputs } = this.#scheme;
    const targets = this.#names.map((code) => ({
      column: this.#table.column(code, year),
      slot: inputs.findIndex((input) => input.code === code && input.yearsBack === this.#year - year),
    }));
    this.#targets.set(year, targets);
    return targets;
  }
}

const PLACES = 2048;

/** Finds the place of a code in a list from its bytes. */
class CodeFinder {
  /** By the remainder of the hash: the place of a code + 1; the next free one when it is taken. */
  readonly #places = new Int16Array(PLACES);
  readonly #codes: readonly Uint8Array[];

  constructor(codes: readonly string[]) {
    this.#codes = codes.map((code) => new TextEncoder().encode(`${code} `));
    for (const [place, bytes] of this.#codes.entries()) {
      let at = hashOf(bytes, 0);
      while (this.#places[at] !== 0) at = (at + 1) % PLACES;
      this.#places[at] = place + 1;
    }
  }

  /** The place of the code that begins at `from` and ends with a blank; −1 when it is not in the list. */
  find(bytes: Uint8Array, from: number): number {
    for (let at = hashOf(bytes, from); ; at = (at + 1) % PLACES) {
      const place = (this.#places[at] as number) - 1;
      if (place < 0 || this.#isAt(place, bytes, from)) return place;
    }
  }

  #isAt(place: number, bytes: Uint8Array, from: number): boolean {
    const code = this.#codes[place] as Uint8Array;
    for (let i = 0; i < code.length; i += 1) if (code[i] !== bytes[from + i]) return false;
    return true;
  }
}

function hashOf(bytes: Uint8Array, from: number): number {
  let hash = 0;
  for (let at = from; at < bytes.length && bytes[at] !== BLANK; at += 1) {
    hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  }
  return (hash ^ (hash >>> 13)) & (PLACES - 1);
}
