import type { ByteText } from './byteText.ts';
import { membersOf, outermost, type Members } from './aggregate.ts';
import { endingOf, type EndsWithinPrinted } from './endings.ts';
import { MISSING, SCORED_ROUNDED } from './fast/outcome.ts';
import { toParts } from './fast/parts.ts';
import { ROUNDING } from './fast/vector.ts';
import type { Category } from './scheme.ts';
import type { ScoreReader } from './scoreReader.ts';

/** What points are rounded to where their decimals do not end; see `formatRational`. */
const PRINTED = 1e12;
/** Turning a sum of parts into decimals takes three operations; it is off by less than this share. */
const CONVERSION = 4 * ROUNDING;

/** More than the characters of any sum of points that is written from numbers; an exact text may be longer, and makes room itself. */
export const LONGEST_SUM = 64;

/** A category's limits in parts. */
interface Limits {
  readonly cap: number;
  readonly floor: number;
}

/**
 * Writes points, categories and totals as text, the same as `ScoreReader` gives, in a fraction of the time: whole parts as they
 * stand, and rounded points where it is certain that the exact ones are printed alike. Where it is not, the exact ones are.
 */
export class PointsWriter {
  readonly #reader: ScoreReader;
  readonly #partsPerPoint: number;
  readonly #ends: readonly EndsWithinPrinted[];
  readonly #members: readonly Members[];
  readonly #outermost: readonly number[];
  readonly #limits: readonly (Limits | undefined)[];
  readonly #isMean: readonly boolean[];
  /** The sum under way: whole parts, and rounded ones with what they may be off. */
  #whole = 0;
  #rest = 0;
  #error = 0;

  constructor(reader: ScoreReader) {
    const { scheme, columns } = reader.facts;
    this.#reader = reader;
    this.#partsPerPoint = reader.scores.partsPerPoint;
    this.#ends = scheme.indicators.map((indicator) => endingOf(indicator, columns));
    this.#members = membersOf(scheme);
    this.#outermost = outermost(scheme);
    this.#limits = scheme.categories.map((category) => limitsOf(category, this.#partsPerPoint));
    this.#isMean = scheme.categories.map(({ aggregation }) => aggregation === 'geometric_mean');
  }

  /** The points of an indicator; nothing while missing. The caller has reserved `LONGEST_SUM`. */
  points(out: ByteText, row: number, place: number): void {
    const { scores } = this.#reader;
    const state = scores.states[place]?.[row];
    if (state === MISSING) return;
    this.#clear();
    if (state !== SCORED_ROUNDED) out.parts(scores.points[place]?.[row] ?? 0, this.#partsPerPoint);
    else if (!this.#addRounded(row, place) || !this.#write(out)) {
      out.text(this.#reader.pointsText(row, place) ?? '');
    }
  }

  /** The points of a category, likewise. */
  category(out: ByteText, row: number, place: number): void {
    this.#clear();
    if (!this.#addCategory(row, place) || !this.#write(out)) out.text(this.#reader.categoryText(row, place));
  }

  /** The total. */
  total(out: ByteText, row: number): void {
    out.reserve(LONGEST_SUM);
    this.#clear();
    if (!this.#addAll(row) || !this.#write(out)) out.text(this.#reader.totalText(row));
  }

  #clear(): void {
    this.#whole = 0;
    this.#rest = 0;
    this.#error = 0;
  }

  #addAll(row: number): boolean {
    const { scores, facts } = this.#reader;
    if (scores.totalErrors[row] === 0) {
      this.#whole = scores.totals[row] ?? 0;
      return true;
    }
    if (facts.scheme.aggregation === 'geometric_mean') return false;
    for (const place of this.#outermost) if (!this.#addCategory(row, place)) return false;
    return true;
  }

  /** Add a category's points to the sum; false where they cannot be told closely enough. */
  #addCategory(row: number, place: number): boolean {
    const { scores, sums } = this.#reader;
    if (this.#reader.isCategoryWhole(row, place)) {
      this.#whole += scores.categories[place]?.[row] ?? 0;
      return true;
    }
    const own = sums.own[place];
    if (own === undefined || this.#isMean[place] === true) return false;
    const [whole, rest] = [this.#whole, this.#rest];
    this.#whole += own.whole[row] ?? 0;
    for (const indicator of own.rounded) {
      const isRounded = scores.states[indicator]?.[row] === SCORED_ROUNDED;
      if (isRounded && !this.#addRounded(row, indicator)) return false;
    }
    for (const inner of this.#members[place]?.categories ?? []) {
      if (!this.#addCategory(row, inner)) return false;
    }
    const limits = this.#limits[place];
    return limits === undefined || this.#isWithin(limits, this.#whole - whole + (this.#rest - rest));
  }

  #addRounded(row: number, place: number): boolean {
    if (this.#ends[place]?.(row) !== true) return false;
    const { points, indicatorErrors } = this.#reader.scores;
    const own = points[place]?.[row] ?? 0;
    this.#rest += own;
    this.#error += (indicatorErrors[place] ?? 0) + Math.abs(this.#rest) * ROUNDING;
    return true;
  }

  /** Does a sum surely lie between the limits, so that they change nothing? */
  #isWithin({ cap, floor }: Limits, sum: number): boolean {
    const margin = this.#error + Math.abs(sum) * CONVERSION + 1;
    return sum - margin > floor && sum + margin < cap;
  }

  /** Write the sum; false, and nothing written, where its last printed decimal is not certain. */
  #write(out: ByteText): boolean {
    const per = this.#partsPerPoint;
    if (this.#rest === 0 && this.#error === 0) {
      out.parts(this.#whole, per);
      return true;
    }
    const points = Math.floor(this.#whole / per);
    const left = (this.#whole - points * per + this.#rest) * (PRINTED / per);
    const error = this.#error * (PRINTED / per) + Math.abs(left) * CONVERSION;
    const near = Math.round(left);
    if (0.5 - Math.abs(left - near) <= error) return false;
    const more = Math.floor(near / PRINTED);
    if (points + more < 0) return false;
    out.decimals(points + more, near - more * PRINTED, PRINTED);
    return true;
  }
}

function limitsOf({ cap, floor }: Category, partsPerPoint: number): Limits | undefined {
  if (cap === undefined && floor === undefined) return undefined;
  return {
    cap: cap === undefined ? Infinity : toParts(cap, partsPerPoint).parts,
    floor: floor === undefined ? -Infinity : toParts(floor, partsPerPoint).parts,
  };
}
