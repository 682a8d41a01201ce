import type { IndicatorRanks, ScoredZone, ZoneTable } from './engine/index.ts';
import { ByteText } from './engine/index.ts';

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

/** What the details of a zone's scores are written from. */
export interface DetailsQuestion {
  /** The scored year. */
  readonly zone: ScoredZone;
  /** The years of the trend, oldest first; the last one is the scored year. */
  readonly trend: readonly ScoredZone[];
  readonly indicators: readonly IndicatorRanks[];
  readonly loaded: ZoneTable;
}

/** Writes the details of scores, row by row, and the text whose hash stands for the facts used. */
export class DetailsWriter {
  readonly #of: DetailsQuestion;
  readonly #out = new ByteText();
  readonly #facts = new ByteText();
  readonly #columns;
  readonly #extras;
  readonly #best: readonly number[];
  readonly #before: ScoredZone | undefined;

  constructor(of: DetailsQuestion) {
    this.#of = of;
    const { scheme, year, reader } = of.zone;
    this.#columns = reader.facts.columns;
    this.#extras = extraInputs(scheme).map(({ code, yearsBack }) =>
      of.loaded.table.column(code, year - yearsBack),
    );
    this.#best = scheme.indicators.flatMap(({ measures }, place) => (measures.length > 1 ? [place] : []));
    this.#before = of.trend.find((one) => one.year === year - 1);
  }

  /** Bytes written so far since the last `take`. */
  get length(): number {
    return this.#out.length;
  }

  /** Write one row's details; answers its total. */
  write(row: number): string {
    const { zone } = this.#of;
    const total = this.#points(row);
    this.#out.byte(PART_BYTE);
    const passed = zone.reader.passes(row);
    if (passed !== undefined) this.#out.text(passed ? '1' : '0');
    this.#out.byte(PART_BYTE);
    this.#out.text((zone.unranked[row] ?? []).join(ITEM));
    this.#out.byte(PART_BYTE);
    this.#trend(row, total);
    this.#out.byte(PART_BYTE);
    this.#out.text(this.#before === undefined ? '-' : (stageCodeOf(this.#before, row) ?? ''));
    this.#origins(row);
    this.#used(row);
    this.#out.byte(PART_BYTE);
    if (this.#before !== undefined) {
      this.#list(this.#extras.length, (at) => writeValue(this.#out, this.#extras[at], row));
    }
    this.#out.byte(PART_BYTE);
    if (this.#best.length > 0) this.#bestValues(row);
    return total;
  }

  /** The details written since, one behind the other. */
  take(): Uint8Array {
    return this.#out.take();
  }

  /** The facts of the rows written since, as they are hashed: `id:value,value,…` and a line break. */
  takeFacts(): Uint8Array {
    return this.#facts.take();
  }

  /** Statuses, points, ranks and categories; answers the total. */
  #points(row: number): string {
    const { zone, indicators } = this.#of;
    const { reader, scheme } = zone;
    const { scores } = reader;
    const out = this.#out;
    out.text(DETAILS_VERSION);
    out.byte(PART_BYTE);
    for (const place of scheme.indicators.keys()) out.text(STATUS_LETTERS[reader.status(row, place)]);
    out.byte(PART_BYTE);
    const isWhole = scores.totalErrors[row] === 0;
    const texts = isWhole ? undefined : reader.texts(row);
    this.#list(scheme.indicators.length, (place) => {
      if (texts !== undefined) out.text(texts.points[place] ?? '');
      else if (reader.status(row, place) !== 'missing') {
        out.scaled(scores.points[place]?.[row] ?? 0, scores.decimals);
      }
    });
    out.byte(PART_BYTE);
    this.#list(indicators.length, (place) => out.scaled(indicators[place]?.ranks[row] ?? 0, 0));
    out.byte(PART_BYTE);
    this.#list(scheme.categories.length, (place) => {
      if (texts !== undefined) out.text(texts.categories[place] ?? '');
      else out.scaled(scores.categories[place]?.[row] ?? 0, scores.decimals);
    });
    return texts === undefined ? reader.totalText(row) : texts.total;
  }

  #trend(row: number, total: string): void {
    const { trend, zone } = this.#of;
    this.#list(trend.length, (at) => {
      const year = trend[at];
      if (year === undefined) return;
      this.#out.scaled(year.year, 0);
      const rank = year.overall.ranks[row] ?? 0;
      if (rank === 0) return;
      this.#out.byte(INNER_BYTE);
      this.#out.text(year === zone ? total : year.reader.totalText(row));
      this.#out.byte(INNER_BYTE);
      this.#out.scaled(rank, 0);
    });
  }

  /** The distinct origins of the row's facts, and which fact has which. */
  #origins(row: number): void {
    const { bySlot, batches, rows } = this.#of.loaded.origins;
    const found: number[] = [];
    this.#out.byte(PART_BYTE);
    for (const slot of bySlot) {
      const origin = slot[row] ?? 0;
      if (origin === 0 || found.includes(origin)) continue;
      if (found.push(origin) > 1) this.#out.byte(ITEM_BYTE);
      this.#out.scaled(batches[origin] ?? 0, 0);
      this.#out.byte(INNER_BYTE);
      this.#out.scaled(rows[origin] ?? 0, 0);
    }
    this.#out.byte(PART_BYTE);
    let last = 0;
    this.#list(bySlot.length, (slot) => {
      const origin = bySlot[slot]?.[row] ?? 0;
      if (origin === 0 || origin === last) return;
      this.#out.scaled(found.indexOf(origin) + 1, 0);
      last = origin;
    });
  }

  #used(row: number): void {
    this.#out.byte(PART_BYTE);
    this.#list(this.#columns.length, (slot) => writeValue(this.#out, this.#columns[slot], row));
    this.#facts.scaled(this.#of.loaded.ids[row] ?? 0, 0);
    this.#facts.text(INNER);
    for (const [slot, column] of this.#columns.entries()) {
      if (slot > 0) this.#facts.byte(ITEM_BYTE);
      writeValue(this.#facts, column, row);
    }
    this.#facts.text('\n');
  }

  #bestValues(row: number): void {
    const values = this.#of.zone.reader.valueTexts(row);
    this.#list(this.#best.length, (at) => {
      this.#out.text(encodeURIComponent(values[this.#best[at] ?? 0] ?? ''));
    });
  }

  #list(length: number, write: (at: number) => void): void {
    for (let at = 0; at < length; at += 1) {
      if (at > 0) this.#out.byte(ITEM_BYTE);
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
