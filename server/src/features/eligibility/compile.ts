import { parseDecimal, scaledInteger } from '@innovation-points/shared/decimal.ts';
import { toNumber } from '@innovation-points/shared/rational.ts';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import {
  isGroup,
  type Comparison,
  type Condition,
  type FactQuantity,
  type Group,
  type Leaf,
} from './condition.ts';
import { joinVerdicts } from './evaluate.ts';
import { judgeLeaf } from './leaf.ts';
import { holds } from './operators.ts';
import type { EligibilityProfile, FactMeanings } from './profile.ts';
import { DECIMALS, Slots, TOO_FINE } from './slots.ts';

/** The verdict of a tree and of every condition in it, in the order of `flatten`. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly verdicts: readonly Verdict[];
}

/** Trees made ready to judge many enterprises: the same verdicts as `evaluate`, without its texts. */
export type Judge = (profile: EligibilityProfile) => Judgement[];

type LeafJudge = (profile: EligibilityProfile, values: Float64Array) => Verdict;
type Node = (profile: EligibilityProfile, values: Float64Array, verdicts: Verdict[]) => Verdict;

/** Far above what binary fractions lose in two multiplications, far below what decides a real case. */
const MARGIN = 1e-9;

/**
 * Compiles trees once for many enterprises; one judgement a tree, in their order. Every fact is read once for all of them. Single
 * facts are compared as whole numbers, percentages by binary fractions where these are far from the bound; whatever is close, or
 * not simple, is decided exactly by the same code as `evaluate`. So the verdicts are always those of `evaluate`.
 */
export function compile(roots: readonly Condition[], meanings: FactMeanings): Judge {
  const slots = new Slots();
  const nodes = roots.map((root) => compileNode(root, meanings, slots));
  return (profile) => {
    const values = slots.read(profile);
    return nodes.map((node) => {
      const verdicts: Verdict[] = [];
      return { verdict: node(profile, values, verdicts), verdicts };
    });
  };
}

function compileNode(condition: Condition, meanings: FactMeanings, slots: Slots): Node {
  if (!isGroup(condition)) {
    const judge = compileLeaf(condition, meanings, slots);
    return (profile, values, verdicts) => {
      const verdict = judge(profile, values);
      verdicts.push(verdict);
      return verdict;
    };
  }
  const children = condition.children.map((child) => compileNode(child, meanings, slots));
  const join = compileJoin(condition, children);
  return (profile, values, verdicts) => {
    const place = verdicts.push('unknown') - 1;
    const verdict = join(profile, values, verdicts);
    verdicts[place] = verdict;
    return verdict;
  };
}

/** The group's verdict from its children, all of which are judged. 且 and 或, the common ones, without a list in between. */
function compileJoin(group: Group, children: readonly Node[]): Node {
  if (group.kind === 'all' || group.kind === 'any') {
    const [decisive, open] = group.kind === 'all' ? (['unmet', 'met'] as const) : (['met', 'unmet'] as const);
    return (profile, values, verdicts) => {
      let joined: Verdict = open;
      for (const child of children) {
        const verdict = child(profile, values, verdicts);
        if (verdict === decisive) joined = decisive;
        else if (verdict === 'unknown' && joined !== decisive) joined = 'unknown';
      }
      return joined;
    };
  }
  return (profile, values, verdicts) =>
    joinVerdicts(
      group,
      children.map((child) => child(profile, values, verdicts)),
    );
}

function compileLeaf(leaf: Leaf, meanings: FactMeanings, slots: Slots): LeafJudge {
  const exactly: LeafJudge = (profile) => judgeLeaf(leaf, profile, meanings).verdict;
  if (leaf.kind !== 'compare') return exactly;
  if (leaf.quantity.kind === 'fact') return compileFact(leaf, slots.slotOf(leaf.quantity), exactly);
  if (leaf.quantity.kind === 'ratio') return compileRatio(leaf, leaf.quantity, slots, exactly);
  return exactly;
}

/** A single fact of a single year against the bound, both as whole numbers: exact. */
function compileFact({ op, value }: Comparison, slot: number | undefined, exactly: LeafJudge): LeafJudge {
  const bound = scaledInteger(value, DECIMALS);
  if (bound === undefined || slot === undefined) return exactly;
  return (profile, values) => {
    const own = values[slot] ?? TOO_FINE;
    if (Number.isNaN(own)) return 'unknown';
    if (own === TOO_FINE) return exactly(profile, values);
    return holds(own - bound, op) ? 'met' : 'unmet';
  };
}

/** part × 100 against bound × whole: decided by binary fractions only where they are clearly apart. */
function compileRatio(
  { op, value }: Comparison,
  { part, whole }: { readonly part: FactQuantity; readonly whole: FactQuantity },
  slots: Slots,
  exactly: LeafJudge,
): LeafJudge {
  const bound = toNumber(parseDecimal(value));
  const partSlot = slots.slotOf(part);
  const wholeSlot = slots.slotOf(whole);
  if (partSlot === undefined || wholeSlot === undefined) return exactly;
  return (profile, values) => {
    const left = (values[partSlot] ?? TOO_FINE) * 100;
    const wholeValue = values[wholeSlot] ?? TOO_FINE;
    const right = wholeValue * bound;
    const gap = Math.abs(left - right);
    const isClear = wholeValue > 0 && gap < TOO_FINE && gap > MARGIN * (Math.abs(left) + Math.abs(right));
    if (!isClear) return exactly(profile, values); // close, missing, too fine, or a percentage of nothing
    return holds(left - right, op) ? 'met' : 'unmet';
  };
}
