import type { IndicatorRanks, ScoredZone, ZoneTable } from './engine/index.ts';
import { ByteText, OUTCOMES, PointsWriter } from './engine/index.ts';

const { MISSING, NOT_POSITIVE, SCORED, SCORED_ROUNDED } = OUTCOMES;

/**
 * The detail of one score as it is stored: a text of parts, in the order of `PARTS`, each a list parted by commas. Nothing is
 * written that follows from the scheme and the rest; `readDetails` is the other direction.
 */
export const DETAILS_VERSION = '2';
export const [PART, ITEM, INNER] = ['|', ',', ':'];
export const PARTS = [
  'version',
  /** A letter an indicator: `s`cored, `m`issing, `n`ot positive. */
  'statuses',
  /** By indicator: points, then ranks (0: none). */
  'points',
  'ranks',
  'categories',
  /** `1` all gates are met, `0` not, empty for a scheme without. */
  'passed',
  'unranked',
  /** `year`, or `year:total:rank`. */
  'trend',
  /** Stage in the year before; `-` when there is no year before. */
  'stageBefore',
  /** Where facts came from: `batch:row`. */
  'origins',
  /** By input: which origin (from 1); empty: the same as the one before. */
  'origin',
  'facts',
  /** By `factsBefore` of the scheme. */
  'factsBefore',
  /** The value of each indicator that is the best of several measures: which of them it was is known only to the run. */
  'bestValues',
] as const;

export const STATUS_LETTERS = { scored: 's', missing: 'm', not_positive: 'n' } as const;

/** The same by the state of an indicator in the table. */
const STATE_LETTERS: number[] = [];
STATE_LETTERS[SCORED] = STATE_LETTERS[SCORED_ROUNDED] = STATUS_LETTERS.scored.charCodeAt(0);
STATE_LETTERS[MISSING] = STATUS_LETTERS.missing.charCodeAt(0);
STATE_LETTERS[NOT_POSITIVE] = STATUS_LETTERS.not_positive.charCodeAt(0);

const [PART_BYTE, ITEM_BYTE, INNER_BYTE] = [PART, ITEM, INNER].map((mark) => mark.charCodeAt(0)) as [
  number,
  number,
  number,
];

/** A fact that the year before was scored from and the scored year was not. */
export interface ExtraInput {
  readonly code: string;
  readonly yearsBack: number;
}

/** What the year before rests on beyond the inputs of the scored year. */
export function extraInputs({ inputs }: { inputs: readonly ExtraInput[] }): ExtraInput[] {
  const known = new Set(inputs.map(({ code, yearsBack }) => `${code}/${yearsBack}`));
  return inputs
    .map(({ code, yearsBack }) => ({ code, yearsBack: yearsBack + 1 }))
    .filter(({ code, yearsBack }) => !known.has(`${code}/${yearsBack}`));
}

/** An earlier year of the trend, by row. */
export interface TrendColumn {
  readonly year: number;
  readonly scales: ScoredZone['scales'];
  /** 0: not ranked. */
  readonly ranks: Int32Array;
  /** The totals of ranked rows, one behind the other, and where each ends. */
  readonly totals: ByteText;
  readonly ends: Int32Array;
  /** Codes; null where there is none. */
  readonly stages: readonly (string | null)[];
}

/** What the details of a zone's scores are written from. */
export interface DetailsQuestion {
  /** The scored year. */
  readonly zone: ScoredZone;
  /** The earlier years of the trend, oldest first. */
  readonly before: readonly TrendColumn[];
  readonly indicators: readonly IndicatorRanks[];
  readonly loaded: ZoneTable;
}

/** Writes the details of scores, row by row, and the text whose hash stands for the facts used. */
export class DetailsWriter {
  readonly #of: DetailsQuestion;
  /** What has been written. */
  readonly out = new ByteText();
  readonly #facts = new ByteText();
  /** The origins of one row. */
  readonly #found: number[] = [];
  readonly #points: PointsWriter;
  readonly #columns;
  readonly #extras;
  readonly #best: readonly number[];
  readonly #before: TrendColumn | undefined;
  /** More than the details of a row can have: every number is at most 80 characters long, a word or reason 400. */
  readonly #longest: number;

  constructor(of: DetailsQuestion) {
    this.#of = of;
    const { scheme, year, reader } = of.zone;
    this.#points = new PointsWriter(reader);
    this.#columns = reader.facts.columns;
    this.#extras = extraInputs(scheme).map(({ code, yearsBack }) =>
      of.loaded.table.column(code, year - yearsBack),
    );
    this.#best = scheme.indicators.flatMap(({ measures }, place) => (measures.length > 1 ? [place] : []));
    const { inputs, indicators, categories } = scheme;
    this.#longest = 2000 + 400 * (2 * inputs.length + 3 * indicators.length + categories.length);
    this.#before = of.before.find((one) => one.year === year - 1);
  }

  /** Write one row's details, and its total into `totals`. */
  write(row: number, totals: ByteText): void {
    const { zone } = this.#of;
    this.out.reserve(this.#longest);
    this.#scored(row);
    this.out.byte(PART_BYTE);
    const passed = zone.reader.passes(row);
    if (passed !== undefined) this.out.text(passed ? '1' : '0');
    this.out.byte(PART_BYTE);
    this.out.text((zone.unranked[row] ?? []).join(ITEM));
    this.out.byte(PART_BYTE);
    this.#trend(row, totals);
    this.out.byte(PART_BYTE);
    this.out.text(this.#before === undefined ? '-' : (this.#before.stages[row] ?? ''));
    this.#origins(row);
    this.#used(row);
    this.out.byte(PART_BYTE);
    if (this.#before !== undefined) {
      this.#list(this.#extras.length, (at) => writeValue(this.out, this.#extras[at], row));
    }
    this.out.byte(PART_BYTE);
    if (this.#best.length > 0) this.#bestValues(row);
  }

  /** The facts of the rows written since, as they are hashed: `id:value,value,…` and a line break. */
  takeFacts(): Uint8Array {
    return this.#facts.take();
  }

  /** Statuses, points, ranks and categories. */
  #scored(row: number): void {
    const { zone, indicators } = this.#of;
    const { scores } = zone.reader;
    const out = this.out;
    out.text(DETAILS_VERSION);
    out.byte(PART_BYTE);
    for (const states of scores.states) out.byte(STATE_LETTERS[states[row] as number] as number);
    out.byte(PART_BYTE);
    for (let place = 0; place < scores.states.length; place += 1) {
      if (place > 0) out.byte(ITEM_BYTE);
      this.#points.points(out, row, place);
    }
    out.byte(PART_BYTE);
    for (let place = 0; place < indicators.length; place += 1) {
      if (place > 0) out.byte(ITEM_BYTE);
      out.whole(indicators[place]?.ranks[row] ?? 0);
    }
    out.byte(PART_BYTE);
    for (let place = 0; place < scores.categories.length; place += 1) {
      if (place > 0) out.byte(ITEM_BYTE);
      this.#points.category(out, row, place);
    }
  }

  /** The years of the trend; the total of the scored one goes into `own`, too. */
  #trend(row: number, own: ByteText): void {
    const { before, zone } = this.#of;
    for (const { year, ranks, totals, ends } of before) {
      this.#year({ year, rank: ranks[row] ?? 0 }, totals, ends[row - 1] ?? 0, ends[row] ?? 0);
      this.out.byte(ITEM_BYTE);
    }
    const [rank, from] = [zone.ranks[row] ?? 0, own.length];
    if (rank > 0) this.#points.total(own, row);
    this.#year({ year: zone.year, rank }, own, from, own.length);
  }

  /** One year of the trend, its total copied from a text. */
  #year({ year, rank }: { year: number; rank: number }, totals: ByteText, from: number, to: number): void {
    this.out.whole(year);
    if (rank === 0) return;
    this.out.byte(INNER_BYTE);
    this.out.copy(totals, from, to);
    this.out.byte(INNER_BYTE);
    this.out.whole(rank);
  }

  /** The distinct origins of the row's facts, and which fact has which. */
  #origins(row: number): void {
    const { bySlot, batches, rows } = this.#of.loaded.origins;
    const found = this.#found;
    found.length = 0;
    this.out.byte(PART_BYTE);
    for (const slot of bySlot) {
      const origin = slot[row] ?? 0;
      if (origin === 0 || found.includes(origin)) continue;
      if (found.push(origin) > 1) this.out.byte(ITEM_BYTE);
      this.out.whole(batches[origin] ?? 0);
      this.out.byte(INNER_BYTE);
      this.out.whole(rows[origin] ?? 0);
    }
    this.out.byte(PART_BYTE);
    for (let slot = 0, last = 0; slot < bySlot.length; slot += 1) {
      if (slot > 0) this.out.byte(ITEM_BYTE);
      const origin = bySlot[slot]?.[row] ?? 0;
      if (origin === 0 || origin === last) continue;
      this.out.whole(found.indexOf(origin) + 1);
      last = origin;
    }
  }

  /** The facts used; the same text is hashed. */
  #used(row: number): void {
    const out = this.out;
    out.byte(PART_BYTE);
    const from = out.length;
    for (let slot = 0; slot < this.#columns.length; slot += 1) {
      if (slot > 0) out.byte(ITEM_BYTE);
      writeValue(out, this.#columns[slot], row);
    }
    this.#facts.reserve(40);
    this.#facts.whole(this.#of.loaded.ids[row] ?? 0);
    this.#facts.text(INNER);
    this.#facts.copy(out, from);
    this.#facts.reserve(1);
    this.#facts.text('\n');
  }

  #bestValues(row: number): void {
    const values = this.#of.zone.reader.valueTexts(row);
    this.#list(this.#best.length, (at) => {
      this.out.text(encodeURIComponent(values[this.#best[at] ?? 0] ?? ''));
    });
  }

  #list(length: number, write: (at: number) => void): void {
    for (let at = 0; at < length; at += 1) {
      if (at > 0) this.out.byte(ITEM_BYTE);
      write(at);
    }
  }
}

interface Values {
  readonly scaled: Float64Array;
  readonly wide: ReadonlyMap<number, unknown>;
  readonly decimals: number;
  readonly isWord: boolean;
  text(row: number): string | undefined;
}

/** A fact's value; nothing where it is missing. Words may hold any character. */
function writeValue(out: ByteText, column: Values | undefined, row: number): void {
  const scaled = column?.scaled[row] ?? NaN;
  if (column === undefined || Number.isNaN(scaled)) return;
  const isPlain = !column.isWord && (column.wide.size === 0 || !column.wide.has(row));
  if (isPlain) out.scaled(scaled, column.decimals);
  else out.text(encodeURIComponent(column.text(row) ?? ''));
}

/** Code of the stage of a row; null when it has none. */
export function stageCodeOf({ scheme, stages }: ScoredZone, row: number): string | null {
  return scheme.stageRule?.stages[stages[row] ?? -1]?.code ?? null;
}
