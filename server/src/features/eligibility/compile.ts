import { parseDecimal, scaledInteger } from '@innovation-points/shared/decimal.ts';
import { toNumber } from '@innovation-points/shared/rational.ts';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import { isGroup, type Condition, type Group, type Leaf } from './condition.ts';
import { Finding, type SlotComparison } from './finding.ts';
import { judgeLeaf, type LeafAnswer } from './leaf.ts';
import { holds } from './operators.ts';
import type { EligibilityProfile, FactMeanings } from './profile.ts';
import { DECIMALS, Slots, TOO_FINE, type SlotValues } from './slots.ts';

/** The verdict of a tree, and the finding of every condition in it in the order of `flatten`, made when it is asked for. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** The verdicts of all conditions in that order, a letter each: `m`, `u` or `?`. */
  readonly letters: string;
}

/** Trees made ready to judge many enterprises: the same answers as `evaluate`, as exact data without its texts. */
export type Judge = (profile: EligibilityProfile) => Judgement[];

/** Verdicts as numbers: 且 is the least of them, 或 the greatest, 非 the opposite. */
const UNMET: number = 0;
const UNKNOWN: number = 1;
const MET: number = 2;
const VERDICTS: readonly Verdict[] = ['unmet', 'unknown', 'met'];
const LETTERS = ['u', '?', 'm'];
const CODES: Record<Verdict, number> = { unmet: UNMET, unknown: UNKNOWN, met: MET };

/** What was found for one enterprise, compact: a verdict for every condition of all trees, and what was known. */
interface Found {
  readonly codes: Uint8Array;
  readonly known: SlotValues;
  /** Of conditions that were not decided on slots alone, by place. */
  answers: Map<number, LeafAnswer> | undefined;
}

type Node = (profile: EligibilityProfile, record: Found) => number;

/** Far above what binary fractions lose in two multiplications, far below what decides a real case. */
const MARGIN = 1e-9;

/**
 * Compiles trees once for many enterprises; one judgement a tree, in their order. Every fact is read once for all of them. Single
 * facts are compared as whole numbers, percentages by binary fractions where these are far from the bound; whatever is close, or
 * not simple, is decided exactly by the same code as `evaluate`. So the verdicts are always those of `evaluate`.
 */
export function compile(roots: readonly Condition[], meanings: FactMeanings): Judge {
  const compiler = new Compiler(meanings);
  const trees = roots.map((root) => {
    const from = compiler.comparisons.length;
    return { node: compiler.node(root), from, to: compiler.comparisons.length };
  });
  const { slots, comparisons } = compiler;
  return (profile) => {
    const record: Found = {
      codes: new Uint8Array(comparisons.length),
      known: slots.read(profile),
      answers: undefined,
    };
    return trees.map(({ node, from, to }) => {
      return new CompiledJudgement(VERDICTS[node(profile, record)] ?? 'unknown', record, {
        comparisons,
        from,
        to,
      });
    });
  };
}

class CompiledJudgement implements Judgement {
  readonly verdict: Verdict;
  readonly record: Found;
  readonly tree: {
    readonly comparisons: Compiler['comparisons'];
    readonly from: number;
    readonly to: number;
  };

  constructor(verdict: Verdict, record: Found, tree: CompiledJudgement['tree']) {
    this.verdict = verdict;
    this.record = record;
    this.tree = tree;
  }

  get letters(): string {
    let letters = '';
    for (let place = this.tree.from; place < this.tree.to; place += 1) {
      letters += LETTERS[this.record.codes[place] ?? UNKNOWN];
    }
    return letters;
  }

  get findings(): readonly Finding[] {
    const { codes, known, answers } = this.record;
    const { comparisons, from, to } = this.tree;
    return Array.from({ length: to - from }, (_, i) => {
      const place = from + i;
      const answer = answers?.get(place);
      const verdict = VERDICTS[codes[place] ?? UNKNOWN] ?? 'unknown';
      return new Finding(verdict, answer === undefined ? comparisons[place] : undefined, known, answer);
    });
  }
}

/** Gives every condition its place, in the order of `flatten`. */
class Compiler {
  readonly slots = new Slots();
  /** By place; undefined for groups and for conditions that no slots decide. */
  readonly comparisons: (SlotComparison | undefined)[] = [];
  readonly #meanings: FactMeanings;

  constructor(meanings: FactMeanings) {
    this.#meanings = meanings;
  }

  node(condition: Condition): Node {
    const place = this.comparisons.push(undefined) - 1;
    if (!isGroup(condition)) return this.#leaf(condition, place);
    const join = joinOf(
      condition,
      condition.children.map((child) => this.node(child)),
    );
    return (profile, record) => (record.codes[place] = join(profile, record));
  }

  #leaf(leaf: Leaf, place: number): Node {
    const exactly: Node = (profile, record) => {
      const answer = judgeLeaf(leaf, profile, this.#meanings);
      record.answers ??= new Map();
      record.answers.set(place, answer);
      return (record.codes[place] = CODES[answer.verdict]);
    };
    const of = this.#comparisonOf(leaf);
    if (of === undefined) return exactly;
    this.comparisons[place] = of;
    return of.whole === undefined ? compileFact(of, place, exactly) : compileRatio(of, place, exactly);
  }

  #comparisonOf(leaf: Leaf): SlotComparison | undefined {
    if (leaf.kind !== 'compare') return undefined;
    const { quantity } = leaf;
    if (quantity.kind !== 'fact' && quantity.kind !== 'ratio') return undefined;
    const part = quantity.kind === 'fact' ? quantity : quantity.part;
    const slot = this.slots.slotOf(part);
    const whole = quantity.kind === 'ratio' ? this.slots.slotOf(quantity.whole) : undefined;
    if (slot === undefined || (quantity.kind === 'ratio' && whole === undefined)) return undefined;
    const departmentOf = (fact: string) => this.#meanings.get(fact)?.department;
    return {
      leaf,
      needed: parseDecimal(leaf.value),
      slot,
      department: departmentOf(part.fact),
      whole,
      departmentOfWhole: quantity.kind === 'ratio' ? departmentOf(quantity.whole.fact) : undefined,
    };
  }
}

/** The group's verdict from its children, all of which are judged. */
function joinOf(group: Group, children: readonly Node[]): Node {
  switch (group.kind) {
    case 'all':
      return (profile, record) => {
        let least = MET;
        for (const child of children) {
          const code = child(profile, record);
          if (code < least) least = code;
        }
        return least;
      };
    case 'any':
      return (profile, record) => {
        let most = UNMET;
        for (const child of children) {
          const code = child(profile, record);
          if (code > most) most = code;
        }
        return most;
      };
    case 'not':
      return (profile, record) => MET - (children[0]?.(profile, record) ?? UNKNOWN);
    case 'at_least':
      return (profile, record) => {
        let [met, open] = [0, 0];
        for (const child of children) {
          const code = child(profile, record);
          if (code === MET) met += 1;
          else if (code === UNKNOWN) open += 1;
        }
        if (met >= group.count) return MET;
        return met + open >= group.count ? UNKNOWN : UNMET;
      };
  }
}

/** A single fact of a single year against the bound, both as whole numbers: exact. What is missing or too fine goes the exact way. */
function compileFact({ leaf, slot }: SlotComparison, place: number, exactly: Node): Node {
  const { op, value } = leaf;
  const bound = scaledInteger(value, DECIMALS);
  if (bound === undefined) return exactly;
  return (profile, record) => {
    const own = record.known.values[slot] ?? TOO_FINE;
    if (own === TOO_FINE || Number.isNaN(own)) return exactly(profile, record);
    return (record.codes[place] = holds(own - bound, op) ? MET : UNMET);
  };
}

/** part × 100 against bound × whole: decided by binary fractions only where they are clearly apart. */
function compileRatio({ leaf, needed, slot, whole = 0 }: SlotComparison, place: number, exactly: Node): Node {
  const { op } = leaf;
  const bound = toNumber(needed);
  return (profile, record) => {
    const left = (record.known.values[slot] ?? TOO_FINE) * 100;
    const wholeValue = record.known.values[whole] ?? TOO_FINE;
    const right = wholeValue * bound;
    const gap = Math.abs(left - right);
    const isClear = wholeValue > 0 && gap < TOO_FINE && gap > MARGIN * (Math.abs(left) + Math.abs(right));
    if (!isClear) return exactly(profile, record); // close, missing, too fine, or a percentage of nothing
    return (record.codes[place] = holds(left - right, op) ? MET : UNMET);
  };
}
