import { FactTable } from './factTable.ts';
import type { Scheme } from './scheme.ts';
import { SheetParser, type SheetOrigins } from './sheetParser.ts';
import type { Profile } from './stages.ts';

/** Some of a zone's enterprises with their facts, in order of id: how a zone comes out of the database, piece by piece. */
export interface ZoneChunk {
  readonly ids: Float64Array;
  readonly foundedOn: readonly (string | null)[];
  /** GB/T 4754, the section and the division: `C39`. */
  readonly industries: readonly (string | null)[];
  /** By sheet: the place of its enterprise in this chunk, its year, and where its text ends in `bytes`. */
  readonly places: Int32Array;
  readonly years: Int32Array;
  readonly ends: Int32Array;
  /** The texts of the sheets, one behind the other. */
  readonly bytes: Uint8Array;
}

/** A fact as it was used: value, batch, row of the file. */
export type UsedFact = readonly [value: string, batchId: number, sourceRow: number];

/** A zone's enterprises and facts as scoring wants them: a row an enterprise, in order of id. */
export class ZoneTable {
  readonly scheme: Scheme;
  readonly year: number;
  readonly table: FactTable;
  readonly ids: number[] = [];
  readonly profiles: Profile[] = [];
  readonly #parser: SheetParser;
  readonly #years = new Set<number>();
  /** Profiles by founding day and industry: there are few different ones. */
  readonly #known = new Map<string, Profile>();

  /** `size`: how many enterprises are expected; more or fewer may come. */
  constructor(scheme: Scheme, year: number, size: number) {
    this.scheme = scheme;
    this.year = year;
    this.table = new FactTable(scheme.facts, size);
    this.#parser = new SheetParser(scheme, this.table, year);
  }

  /** Where the facts of the scored year came from. */
  get origins(): SheetOrigins {
    return this.#parser.origins;
  }

  /** Take the next enterprises. Throws for a stored value that is none of its fact, and for enterprises that come after later ones. */
  take(chunk: ZoneChunk): void {
    const { ids, foundedOn, industries, places, years, ends, bytes } = chunk;
    const first = this.ids.length;
    if (first > 0 && ids.length > 0 && (this.ids[first - 1] as number) >= (ids[0] as number)) {
      throw new Error('the pieces of the zone came in a wrong order');
    }
    for (let place = 0; place < ids.length; place += 1) {
      this.ids.push(ids[place] as number);
      this.profiles.push(this.#profile(foundedOn[place] ?? '', industries[place] ?? ''));
    }
    this.#parser.resize(this.ids.length);
    for (let sheet = 0, from = 0; sheet < places.length; sheet += 1) {
      const [year, to] = [years[sheet] as number, ends[sheet] as number];
      this.#years.add(year);
      this.#parser.parse({ bytes, from, to }, year, first + (places[sheet] as number));
      from = to;
    }
  }

  /** All enterprises have come. */
  finish(): void {
    this.table.resize(this.ids.length);
  }

  /** Years that have any sheet, ascending. */
  years(): number[] {
    return [...this.#years].sort((a, b) => a - b);
  }

  /** The facts of the scored year by the scheme's list of inputs, with where they came from. */
  usedBy(row: number): (UsedFact | null)[] {
    const { bySlot, batches, rows } = this.origins;
    return this.scheme.inputs.map(({ code, yearsBack }, slot) => {
      const value = this.table.column(code, this.year - yearsBack).text(row);
      const origin = bySlot[slot]?.[row] ?? 0;
      return value === undefined ? null : [value, batches[origin] ?? 0, rows[origin] ?? 0];
    });
  }

  #profile(foundedOn: string, industry: string): Profile {
    const key = `${foundedOn}/${industry}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const profile = { ...(foundedOn && { foundedOn }), ...(industry && { industry }) };
    this.#known.set(key, profile);
    return profile;
  }
}
