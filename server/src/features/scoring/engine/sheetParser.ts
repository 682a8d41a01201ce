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

const [BLANK, COMMA, MINUS, POINT, ZERO, NINE] = [32, 44, 45, 46, 48, 57];
/** Numbers of so many digits are exact. */
const SAFE_DIGITS = 15;
/** Whole numbers of so many digits are read without looking further. */
const SHORT = 9;
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
  parse({ bytes, from, to }: TextRange, year: number, row: number): void {
    const targets = this.#targetsOf(year);
    const codes = this.#codes;
    const { bySlot } = this.origins;
    let [at, origin, isBegin] = [from, 0, true];
    while (at < to) {
      if (isBegin) {
        origin = this.#newOrigin(bytes, at);
        at = endOfWord(bytes, endOfWord(bytes, at, to) + 1, to) + 1;
      }
      const place = codes.find(bytes, at);
      const begin = place < 0 ? endOfWord(bytes, at, to) + 1 : at + (codes.lengths[place] as number);
      const target = targets[place];
      const end =
        target === undefined ? endOfWord(bytes, begin, to) : putValue(target.column, row, bytes, begin, to);
      if (target !== undefined && target.slot >= 0) (bySlot[target.slot] as Int32Array)[row] = origin;
      isBegin = bytes[end] === COMMA;
      at = end + 1;
    }
  }

  /** The batch and row that begin a segment. */
  #newOrigin(bytes: Uint8Array, from: number): number {
    const { batches, rows } = this.origins;
    batches.push(wholeAt(bytes, from));
    return rows.push(wholeAt(bytes, endOfWord(bytes, from, bytes.length) + 1)) - 1;
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

/** Where the word that begins at `from` ends: at a blank, a comma or the end. */
function endOfWord(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== BLANK && bytes[at] !== COMMA) at += 1;
  return at;
}

function wholeAt(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let at = from; bytes[at] !== BLANK; at += 1) value = value * 10 + ((bytes[at] ?? ZERO) - ZERO);
  return value;
}

/** Put the value that begins at `from` into a column; answers where it ends. Throws for what is no value of the fact. */
function putValue(column: FactColumn, row: number, bytes: Uint8Array, from: number, to: number): number {
  let [at, whole] = [from, 0];
  const last = from + SHORT < to ? from + SHORT : to;
  while (at < last) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) break;
    whole = (whole * 10 + digit) | 0;
    at += 1;
  }
  const isWhole = at > from && (at === to || bytes[at] === BLANK || bytes[at] === COMMA);
  if (!isWhole || column.isWord) return putNumber(column, row, bytes, from, to);
  column.put(row, whole * (TENS[column.decimals] as number));
  return at;
}

function putNumber(column: FactColumn, row: number, bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === MINUS;
  let at = isNegative ? from + 1 : from;
  let [value, digits, decimals] = [0, 0, -1];
  for (; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte === BLANK || byte === COMMA) break;
    if (byte === POINT) {
      decimals = 0;
      continue;
    }
    value = byte < ZERO || byte > NINE ? NaN : value * 10 + (byte - ZERO);
    digits += 1;
    if (decimals >= 0) decimals += 1;
  }
  const missing = column.decimals - (decimals > 0 ? decimals : 0);
  const isPlain = missing >= 0 && digits > 0 && digits + missing <= SAFE_DIGITS && !column.isWord;
  if (isPlain && value >= 0 && (!isNegative || (column.takesNegative && value !== 0))) {
    const scaled = value * (TENS[missing] as number);
    column.put(row, isNegative ? -scaled : scaled);
  } else {
    putText(column, row, String.fromCharCode(...bytes.subarray(from, at)));
  }
  return at;
}

function putText(column: FactColumn, row: number, text: string): void {
  const fault = column.set(row, text);
  if (fault !== undefined) throw new Error(`a stored fact is no value: ${text} (${fault})`);
}

const PLACES = 2048;

/** Finds the place of a code in a list from its bytes. */
class CodeFinder {
  /** By the remainder of the hash: the place of a code + 1; the next free one when it is taken. */
  readonly #places = new Int16Array(PLACES);
  readonly #codes: readonly Uint8Array[];
  /** Bytes of each code with the blank behind it. */
  readonly lengths: readonly number[];
  /** By place + 1: what followed last time. Sheets of one delivery have their facts in one order, so it mostly does again. */
  readonly #next: Int16Array;
  #last = -1;

  constructor(codes: readonly string[]) {
    this.#codes = codes.map((code) => new TextEncoder().encode(`${code} `));
    this.lengths = this.#codes.map(({ length }) => length);
    this.#next = new Int16Array(codes.length + 1).fill(-1);
    for (const [place, bytes] of this.#codes.entries()) {
      let at = hashOf(bytes, 0);
      while (this.#places[at] !== 0) at = (at + 1) % PLACES;
      this.#places[at] = place + 1;
    }
  }

  /** The place of the code that begins at `from` and ends with a blank; −1 when it is not in the list. */
  find(bytes: Uint8Array, from: number): number {
    const guess = this.#next[this.#last + 1] as number;
    const place = guess >= 0 && this.#isAt(guess, bytes, from) ? guess : this.#lookUp(bytes, from);
    this.#next[this.#last + 1] = place;
    this.#last = place;
    return place;
  }

  #lookUp(bytes: Uint8Array, from: number): number {
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
