import {
  add,
  compare,
  divide,
  multiply,
  reduce,
  subtract,
  toNumber,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { FactColumn } from '../factColumn.ts';
import { evaluate, type FactReader } from '../evaluate.ts';
import { inUnit, toBase } from '../formula/units.ts';
import type { Scale } from '../scale.ts';
import type { Measure } from '../scheme.ts';
import { PLACE_MISSING, PLACE_NOT_POSITIVE, PLACE_OUTSIDE, type RowPlaces } from './placeRules.ts';
import { planValues, wideRows, type PlannedValues } from './planScheme.ts';
import { BLOCK, ROUNDING } from './vector.ts';

/** Exact values computed between two pauses. */
const ROWS_PER_STEP = 256;

/** The enterprises a scale is made of: their facts, and the group of each (its stage; −1: in none). */
export interface ScaleFacts {
  readonly size: number;
  readonly columns: readonly FactColumn[];
  reader(row: number): FactReader;
  groupOf(row: number): number;
}

/** The scales of all groups, and where each row stands in its own. */
export interface FastScales {
  readonly scales: readonly Scale[];
  readonly places: RowPlaces;
}

/**
 * The scales of a measure: by sorting floating-point numbers, with the exact values deciding wherever numbers lie closer to
 * each other than they may be off. Pauses after each block of rows. The same scales as from exact values alone; where no
 * error bound can be given, they are made of those.
 */
export function* scalesOfMeasure(
  measure: Measure,
  groups: number,
  facts: ScaleFacts,
): Generator<void, FastScales> {
  const planned = planValues(measure, facts.columns);
  const exactly = new ExactValues(measure, facts);
  const places = new Int32Array(facts.size);
  const values = new Float64Array(facts.size);
  let error = 4 * ROUNDING;
  if (planned === undefined) yield* fillExactly(values, places, exactly, facts);
  else {
    const wide = wideRows({ measures: [measure] }, facts.columns);
    error = wide.length === 0 ? planned.vector.error : planned.vector.error + 4 * ROUNDING;
    yield* fillFast(values, places, { planned, facts });
    for (const row of wide) putExact(values, places, row, { exactly, planned });
  }
  const exactOf = (row: number): Rational => {
    if (planned !== undefined && error === 0) return exactly.behind(values[row] ?? 0, planned);
    const value = exactly.of(row);
    if (typeof value === 'number') throw new Error(`row ${row} has no value`);
    return value;
  };
  const rows = rowsByGroup(places, groups, facts);
  const scales: Scale[] = [];
  for (const own of rows) scales.push(yield* new ScaleMaker(own, values, { error, exactOf }).make(places));
  return { scales, places };
}

/** Values in the measure's unit, computed exactly. */
class ExactValues {
  readonly #measure: Measure;
  readonly #facts: ScaleFacts;

  constructor(measure: Measure, facts: ScaleFacts) {
    this.#measure = measure;
    this.#facts = facts;
  }

  /** The value of a row, or why it has none. */
  of(row: number): Rational | typeof PLACE_MISSING | typeof PLACE_NOT_POSITIVE {
    const outcome = evaluate(this.#measure.expression, this.#facts.reader(row));
    if (outcome.kind === 'value') return inUnit(outcome.value, this.#measure.unit);
    return outcome.kind === 'missing' ? PLACE_MISSING : PLACE_NOT_POSITIVE;
  }

  /** The exact value behind a number that is off by nothing. */
  behind(value: number, { vector, offset }: PlannedValues): Rational {
    const base = multiply({ num: BigInt(value), den: 1n }, vector.factor);
    return inUnit(subtract(base, offset), this.#measure.unit);
  }

  /** The number of a vector that holds an exact value. */
  numberOf(value: Rational, { vector, offset }: PlannedValues): number {
    return toNumber(reduce(divide(add(toBase(value, this.#measure.unit), offset), vector.factor)));
  }
}

function* fillExactly(
  values: Float64Array,
  places: RowPlaces,
  exactly: ExactValues,
  { size }: ScaleFacts,
): Generator<void, void> {
  for (let row = 0; row < size; row += 1) {
    const value = exactly.of(row);
    if (typeof value === 'number') places[row] = value;
    else values[row] = toNumber(value);
    if (row % ROWS_PER_STEP === 0) yield;
  }
}

function* fillFast(
  values: Float64Array,
  places: RowPlaces,
  { planned, facts }: { planned: PlannedValues; facts: ScaleFacts },
): Generator<void, void> {
  const { vector, steps } = planned;
  for (let start = 0; start < facts.size; start += BLOCK) {
    const count = Math.min(BLOCK, facts.size - start);
    for (const step of steps) step(start, count);
    const from = vector.isColumn ? start : 0;
    for (let i = 0; i < count; i += 1) {
      const value = vector.array[from + i] as number;
      const isValue = value - value === 0;
      values[start + i] = isValue ? value : 0;
      places[start + i] = isValue ? 0 : value !== value ? PLACE_MISSING : PLACE_NOT_POSITIVE;
    }
    yield;
  }
}

/** A row whose facts do not fit the columns: its number is the nearest to its exact value. */
function putExact(
  values: Float64Array,
  places: RowPlaces,
  row: number,
  { exactly, planned }: { exactly: ExactValues; planned: PlannedValues },
): void {
  const value = exactly.of(row);
  places[row] = typeof value === 'number' ? value : 0;
  values[row] = 0;
  if (typeof value === 'number') return;
  values[row] = exactly.numberOf(value, planned);
}

/** The rows of each group that have a value; who is in no group is marked so. */
function rowsByGroup(places: RowPlaces, groups: number, facts: ScaleFacts): number[][] {
  const rows = Array.from({ length: groups }, (): number[] => []);
  for (let row = 0; row < facts.size; row += 1) {
    if ((places[row] ?? 0) < 0) continue;
    const own = rows[groups === 1 ? 0 : facts.groupOf(row)];
    if (own === undefined) places[row] = PLACE_OUTSIDE;
    else own.push(row);
  }
  return rows;
}

/** Makes the scale of one group. */
class ScaleMaker {
  readonly #rows: readonly number[];
  readonly #values: Float64Array;
  readonly #error: number;
  readonly #exactOf: (row: number) => Rational;
  readonly #sorted: Float64Array;
  /** Where in the sorted numbers each cluster begins. */
  readonly #starts: number[];

  constructor(
    rows: readonly number[],
    values: Float64Array,
    { error, exactOf }: { error: number; exactOf: (row: number) => Rational },
  ) {
    this.#rows = rows;
    this.#values = values;
    this.#error = error;
    this.#exactOf = exactOf;
    this.#sorted = Float64Array.from(rows, (row) => values[row] as number).sort();
    this.#starts = [];
    this.#sorted.forEach((value, i) => {
      if (i === 0 || this.#isApart(this.#sorted[i - 1] as number, value)) this.#starts.push(i);
    });
  }

  /** The scale; `places` gets the place of each row's value. */
  *make(places: RowPlaces): Generator<void, Scale> {
    const size = this.#starts.length;
    const clusters = new Int32Array(this.#rows.length);
    const firsts = new Int32Array(size);
    /** Rows of the clusters that may hold several values. */
    const unsure = new Map<number, number[]>();
    for (const [at, row] of this.#rows.entries()) {
      const cluster = this.#clusterOf(this.#values[row] as number);
      clusters[at] = cluster;
      firsts[cluster] = row;
      if (!this.#isOne(cluster)) addTo(unsure, cluster, row);
      if (at % BLOCK === 0) yield;
    }
    const [values, counts]: [Rational[], number[]] = [[], []];
    const placeOf = new Int32Array(size);
    for (let cluster = 0; cluster < size; cluster += 1) {
      placeOf[cluster] = values.length;
      const rows = unsure.get(cluster);
      if (rows === undefined) {
        values.push(reduce(this.#exactOf(firsts[cluster] as number)));
        counts.push(this.#sizeOf(cluster));
      } else {
        for (const [value, own] of this.#distinct(rows)) {
          putAll(places, own, values.length);
          values.push(reduce(value));
          counts.push(own.length);
        }
      }
      if (cluster % ROWS_PER_STEP === 0) yield;
    }
    for (const [at, row] of this.#rows.entries()) {
      const cluster = clusters[at] as number;
      if (!unsure.has(cluster)) places[row] = placeOf[cluster] as number;
    }
    return { values, counts };
  }

  #sizeOf(cluster: number): number {
    return (this.#starts[cluster + 1] ?? this.#sorted.length) - (this.#starts[cluster] as number);
  }

  /** Do all numbers of a cluster surely stand for one value? */
  #isOne(cluster: number): boolean {
    if (this.#error === 0 || this.#sizeOf(cluster) === 1) return true;
    const start = this.#starts[cluster] as number;
    return this.#sorted[start] === 0 && this.#sorted[start + this.#sizeOf(cluster) - 1] === 0;
  }

  /** Is a number surely below the next one? */
  #isApart(a: number, b: number): boolean {
    return b - a > 2 * this.#error * Math.max(Math.abs(a), Math.abs(b));
  }

  #clusterOf(value: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[this.#starts[middle] as number] as number) <= value) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The different values of some rows, ascending, with the rows that have each. */
  #distinct(rows: readonly number[]): [Rational, number[]][] {
    const exact = rows.map((row) => ({ row, value: this.#exactOf(row) }));
    const found: [Rational, number[]][] = [];
    for (const { row, value } of exact.sort((a, b) => compare(a.value, b.value))) {
      const last = found.at(-1);
      if (last !== undefined && compare(last[0], value) === 0) last[1].push(row);
      else found.push([value, [row]]);
    }
    return found;
  }
}

function addTo(lists: Map<number, number[]>, key: number, row: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [row]);
  else list.push(row);
}

function putAll(places: RowPlaces, rows: readonly number[], place: number): void {
  for (const row of rows) places[row] = place;
}
