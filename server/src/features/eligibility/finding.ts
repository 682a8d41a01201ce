import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { divide, rational, subtract, type Rational } from '@innovation-points/shared/rational.ts';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import type { Comparison } from './condition.ts';
import type { LeafAnswer } from './leaf.ts';
import { closenessOf, type Closeness } from './near.ts';
import type { KnownFact } from './profile.ts';
import { SCALE, type SlotValues } from './slots.ts';

/** A comparison that is judged on slots: a single fact, or a percentage of two. The same for all enterprises. */
export interface SlotComparison {
  readonly leaf: Comparison;
  readonly needed: Rational;
  /** Of the fact, or the part. */
  readonly department: DepartmentCode | undefined;
  readonly slot: number;
  /** Of a percentage: where the whole stands. */
  readonly whole: number | undefined;
  readonly departmentOfWhole: DepartmentCode | undefined;
}

/**
 * The structured answer to one condition for one enterprise: its verdict, and exactly what it was made from. Value, needed value and
 * distance are exact; nothing is put into words. A condition that is not a simple comparison holds its answer as `judgeLeaf` gave it.
 */
export class Finding {
  readonly verdict: Verdict;
  readonly of: SlotComparison | undefined;
  readonly known: SlotValues | undefined;
  /** Undefined for a group, and where the members below say it all. */
  readonly answer: LeafAnswer | undefined;

  constructor(
    verdict: Verdict,
    of: SlotComparison | undefined,
    known: SlotValues | undefined,
    answer: LeafAnswer | undefined,
  ) {
    this.verdict = verdict;
    this.of = of;
    this.known = known;
    this.answer = answer;
  }

  /** The value, percentages in percent; undefined when a fact is missing, and where `answer` has it. */
  get value(): Rational | undefined {
    const part = this.at(this.of?.slot);
    if (part === undefined || this.of === undefined) return undefined;
    if (this.of.whole === undefined) return divide(part, SCALED);
    const whole = this.at(this.of.whole);
    return whole === undefined ? undefined : divide({ num: part.num * 100n, den: part.den }, whole);
  }

  /** What is asked for; undefined where `answer` has it. */
  get needed(): Rational | undefined {
    return this.of?.needed;
  }

  /** Value less what is needed, in the unit of both. */
  get distance(): Rational | undefined {
    const { value, needed } = this;
    return value === undefined || needed === undefined ? undefined : subtract(value, needed);
  }

  /** That of the newest fact. */
  get department(): DepartmentCode | undefined {
    if (this.of === undefined) return this.answer?.department;
    return this.isWholeNewer ? this.of.departmentOfWhole : this.of.department;
  }

  /** The day of the newest fact it was made from. */
  get date(): string | undefined {
    return this.newest?.date ?? this.answer?.date;
  }

  get source(): string | undefined {
    return this.newest?.source ?? this.answer?.source;
  }

  /** How near an unmet condition is, for ordering. */
  get closeness(): Closeness {
    if (this.verdict !== 'unmet') return {};
    const value = this.approximate;
    if (this.of === undefined || value === undefined) return this.answer ?? {};
    return closenessOf(this.of.leaf.unit, value, Number(this.of.leaf.value));
  }

  private get newest(): KnownFact | undefined {
    return this.factAt(this.isWholeNewer ? this.of?.whole : this.of?.slot);
  }

  private get isWholeNewer(): boolean {
    if (this.of?.whole === undefined) return false;
    const [part, whole] = [this.factAt(this.of.slot), this.factAt(this.of.whole)];
    return part === undefined || (whole !== undefined && whole.date > part.date);
  }

  private get approximate(): number | undefined {
    const part = this.known?.values[this.of?.slot ?? -1];
    if (part === undefined || this.of === undefined) return undefined;
    return this.of.whole === undefined
      ? part / SCALE
      : (part * 100) / (this.known?.values[this.of.whole] ?? 0);
  }

  private factAt(slot: number | undefined): KnownFact | undefined {
    return slot === undefined ? undefined : this.known?.facts[slot];
  }

  private at(slot: number | undefined): Rational | undefined {
    const scaled = slot === undefined ? undefined : this.known?.values[slot];
    return scaled === undefined || !Number.isFinite(scaled) ? undefined : rational(BigInt(scaled));
  }
}

const SCALED = rational(BigInt(SCALE));
