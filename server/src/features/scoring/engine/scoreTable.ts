import type { FactReader } from './evaluate.ts';
import { scoreIndicator } from './exactScore.ts';
import { adderOf, type Adder } from './fast/addUp.ts';
import type { FactColumn } from './factColumn.ts';
import type { FactTable } from './factTable.ts';
import { DOUBTFUL, MISSING, NOT_POSITIVE, SCORED, SCORED_ROUNDED } from './fast/outcome.ts';
import { planScheme, type PlacesOf, type PlannedIndicator, type PlannedScheme } from './fast/planScheme.ts';
import { toParts } from './fast/parts.ts';
import { betterLoop, collectLoop, type OutputBlock, type Sums } from './fast/ruleLoops.ts';
import { BLOCK } from './fast/vector.ts';
import type { Indicator, Scheme } from './scheme.ts';

/**
 * The scores of a whole table in one year.
 *
 * Points are in equal parts, `partsPerPoint` of which make a point. Where the state is SCORED they are exact whole numbers;
 * where it is SCORED_ROUNDED they are within a known bound and `ScoreReader.points` has the exact ones. Totals likewise, within
 * `totalErrors`.
 */
export interface Scores {
  readonly partsPerPoint: number;
  /** By indicator. */
  readonly points: readonly Float64Array[];
  readonly states: readonly Uint8Array[];
  /** By category, within its cap and floor. */
  readonly categories: readonly Float64Array[];
  readonly totals: Float64Array;
  readonly totalErrors: Float64Array;
  /** How far rounded points of each indicator may be off. */
  readonly indicatorErrors: readonly number[];
  /** Number of indicators that have points (also zero ones). */
  readonly available: Uint16Array;
  /** How many values were decided by the exact path. */
  readonly exactDecisions: number;
}

/** A year's facts of a table as the scheme's inputs: what scoring works on, fast and exact alike. */
export class BoundFacts {
  readonly scheme: Scheme;
  readonly columns: readonly FactColumn[];
  readonly size: number;

  constructor(scheme: Scheme, table: FactTable, year: number) {
    this.scheme = scheme;
    this.size = table.size;
    this.columns = scheme.inputs.map(({ code, yearsBack }) => table.column(code, year - yearsBack));
  }

  /** Reads the exact facts of one row. */
  reader(row: number): FactReader {
    return (slot) => this.columns[slot]?.exact(row);
  }
}

/**
 * Score every row: fast where floating point is provably right, exactly where it is not certain.
 *
 * `stages` holds the place of each row's stage (0 when the scheme has none, or when it is not known).
 */
export function scoreTable(facts: BoundFacts, stages: Int8Array): Scores {
  const scores = new Scorer(facts, stages);
  for (let start = 0; start < facts.size; start += BLOCK) scores.runBlock(start);
  return scores.finish();
}

/** Scores a table block by block; callers with an event loop to keep free may pause between blocks. */
export class Scorer {
  readonly #facts: BoundFacts;
  readonly #stages: Int8Array;
  readonly #plan: PlannedScheme;
  readonly #adder: Adder;
  readonly #points: Float64Array[];
  readonly #states: Uint8Array[];
  readonly #categories: Float64Array[];
  readonly #totals: Float64Array;
  readonly #errors: Float64Array;
  readonly #available: Uint16Array;
  readonly #otherPoints: Float64Array;
  readonly #otherStates: Uint8Array;
  #exactDecisions = 0;

  /** `placesOf`: where each row stands in its cohort, as the making of the scales has found. */
  constructor(facts: BoundFacts, stages: Int8Array, placesOf?: PlacesOf) {
    const { size, scheme } = facts;
    this.#facts = facts;
    this.#stages = stages;
    this.#plan = planScheme(scheme, facts.columns, placesOf);
    this.#points = scheme.indicators.map(() => new Float64Array(size));
    this.#states = scheme.indicators.map(() => new Uint8Array(size));
    this.#categories = scheme.categories.map(() => new Float64Array(size));
    this.#totals = new Float64Array(size);
    this.#errors = new Float64Array(size);
    this.#available = new Uint16Array(size);
    this.#adder = adderOf(facts.scheme, {
      partsPerPoint: this.#plan.partsPerPoint,
      points: this.#points,
      categories: this.#categories,
      totals: this.#totals,
      errors: this.#errors,
      stages,
      exact: (row, place) =>
        scoreIndicator(indicatorAt(scheme, place), stages[row] ?? 0, facts.reader(row)).points,
    });
    const needsOther = scheme.indicators.some(({ measures }) => measures.length > 1);
    this.#otherPoints = new Float64Array(needsOther ? size : 0);
    this.#otherStates = new Uint8Array(needsOther ? size : 0);
  }

  /** Score the block of rows that begins at `start`. */
  runBlock(start: number): void {
    const count = Math.min(BLOCK, this.#facts.size - start);
    this.#plan.indicators.forEach((indicator, place) => {
      const block = { ...this.#outputs(place), start, count, stages: this.#stages };
      if (indicator.measures.length === 0) this.#decideAll(place, block);
      else if (this.#runIndicator(indicator, block) > 0) this.#decideDoubtful(place, block);
      for (const row of indicator.wideRows) if (isWithin(block, row)) this.#decideExactly(place, row);
      collectLoop(block, this.#sumsOf(indicator.category), indicator.errorInTotal);
    });
    this.#adder.run(start, count);
  }

  /** The scores, once every block has been run. */
  finish(): Scores {
    return {
      partsPerPoint: this.#plan.partsPerPoint,
      points: this.#points,
      states: this.#states,
      categories: this.#categories,
      totals: this.#totals,
      totalErrors: this.#errors,
      indicatorErrors: this.#plan.indicators.map(({ error }) => error),
      available: this.#available,
      exactDecisions: this.#exactDecisions,
    };
  }

  /** Run the indicator's measures and keep the best; answers how many rows are left doubtful. */
  #runIndicator({ measures, error }: PlannedIndicator, own: OutputBlock): number {
    const other = { ...own, points: this.#otherPoints, states: this.#otherStates };
    let doubtful = 0;
    measures.forEach(({ steps, rule: { vector, run } }, at) => {
      for (const step of steps) step(own.start, own.count);
      const input = { values: vector.array, from: vector.isColumn ? own.start : 0 };
      doubtful += run({ ...(at === 0 ? own : other), ...input });
      if (at > 0) doubtful += betterLoop(own, other, error);
    });
    return doubtful;
  }

  #decideAll(place: number, { start, count }: OutputBlock): void {
    for (let row = start; row < start + count; row += 1) this.#decideExactly(place, row);
  }

  #decideDoubtful(place: number, { start, count, states }: OutputBlock): void {
    for (let row = start; row < start + count; row += 1) {
      if (states[row] === DOUBTFUL) this.#decideExactly(place, row);
    }
  }

  #sumsOf(category: number): Sums {
    const points = this.#categories[category];
    if (points === undefined) throw new Error(`no category at ${category}`);
    return { points, available: this.#available, errors: this.#errors };
  }

  #outputs(place: number): { points: Float64Array; states: Uint8Array } {
    const [points, states] = [this.#points[place], this.#states[place]];
    if (points === undefined || states === undefined) throw new Error(`no indicator at ${place}`);
    return { points, states };
  }

  #decideExactly(place: number, row: number): void {
    const indicator = indicatorAt(this.#facts.scheme, place);
    const score = scoreIndicator(indicator, this.#stages[row] as number, this.#facts.reader(row));
    const { points, states } = this.#outputs(place);
    this.#exactDecisions += 1;
    points[row] = 0;
    if (score.points === undefined) {
      states[row] = MISSING;
      return;
    }
    const { parts, isExact } = toParts(score.points, this.#plan.partsPerPoint);
    points[row] = parts;
    const best = score.measures[score.best ?? 0];
    states[row] = best?.kind === 'notPositive' ? NOT_POSITIVE : isExact ? SCORED : SCORED_ROUNDED;
  }
}

function isWithin({ start, count }: OutputBlock, row: number): boolean {
  return row >= start && row < start + count;
}

function indicatorAt({ indicators }: Scheme, place: number): Indicator {
  const indicator = indicators[place];
  if (indicator === undefined) throw new Error(`no indicator at ${place}`);
  return indicator;
}
