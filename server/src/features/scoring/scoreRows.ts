import type { ByteText } from './engine/index.ts';

/** Many different texts of ASCII characters, one behind the other, and where each ends. */
export interface PackedTexts {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Int32Array;
}

/** A column of few different texts: which they are, and which each row has. */
export interface ListedTexts {
  readonly values: readonly (string | null)[];
  readonly places: Uint16Array;
}

/** Scores of some enterprises, ready to be stored, column by column: so they go from one thread to another at no cost. */
export interface ScoreRows {
  readonly ids: Float64Array;
  /** Empty while not ranked. */
  readonly totals: PackedTexts;
  /** 0: not ranked. */
  readonly ranks: Int32Array;
  readonly stages: ListedTexts;
  readonly stageRanks: Int32Array;
  readonly industries: ListedTexts;
  readonly industryRanks: Int32Array;
  readonly coverages: ListedTexts;
  /** See `detailsText.ts`. */
  readonly details: PackedTexts;
}

/** Write a text for each of some rows, the ones from `from` up to before `to`. */
export function packTexts(
  out: ByteText,
  { from, to }: { from: number; to: number },
  write: (row: number) => void,
): PackedTexts {
  const ends = new Int32Array(Math.max(0, to - from));
  for (let row = from; row < to; row += 1) {
    write(row);
    ends[row - from] = out.length;
  }
  return { bytes: out.take(), ends };
}

/** The texts one by one. */
export function unpackTexts({ bytes, ends }: PackedTexts): string[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from(ends, (end, i) => all.toString('latin1', i === 0 ? 0 : ends[i - 1], end));
}

/** The texts of some rows as a list of the different ones. */
export function listTexts(
  { from, to }: { from: number; to: number },
  textOf: (row: number) => string | null,
): ListedTexts {
  const known = new Map<string | null, number>();
  const places = new Uint16Array(Math.max(0, to - from));
  for (let row = from; row < to; row += 1) {
    const text = textOf(row);
    const place = known.get(text) ?? known.size;
    if (place === known.size) known.set(text, place);
    places[row - from] = place;
  }
  return { values: [...known.keys()], places };
}
