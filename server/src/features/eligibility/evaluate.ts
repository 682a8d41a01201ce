import type { ConditionKind, Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import { isGroup, type Condition, type Group } from './condition.ts';
import { all, any, atLeast, not } from './kleene.ts';
import { judgeLeaf, type LeafAnswer } from './leaf.ts';
import type { EligibilityProfile, FactMeanings } from './profile.ts';

/** One line of the explanation: a condition, its place in the tree and its answer. */
export interface ConditionAnswer extends LeafAnswer {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: ConditionKind;
  readonly text: string;
  readonly isVeto: boolean;
}

/** The answer to the whole tree, and every line below it, the root first, parents before children. */
export interface Evaluation {
  readonly verdict: Verdict;
  readonly answers: readonly ConditionAnswer[];
}

/**
 * Judges a tree of conditions for one enterprise with three values (Kleene): a missing fact makes its condition
 * `unknown`, never `unmet`, and `unknown` reaches the root only where it could change the answer. Every condition is
 * judged, also behind one that already decided: the owner wants to see all of them.
 */
export function evaluate(root: Condition, profile: EligibilityProfile, meanings: FactMeanings): Evaluation {
  const answers: ConditionAnswer[] = [];
  const visit = (condition: Condition, parentId: string | null): Verdict => {
    const { id, text, isVeto } = condition;
    if (!isGroup(condition)) {
      const answer = judgeLeaf(condition, profile, meanings);
      answers.push({ id, parentId, kind: 'leaf', text, isVeto, ...answer });
      return answer.verdict;
    }
    const place = answers.length;
    answers.push({ id, parentId, kind: condition.kind, text, isVeto, verdict: 'unknown' });
    const verdict = joinVerdicts(
      condition,
      condition.children.map((child) => visit(child, id)),
    );
    answers[place] = { id, parentId, kind: condition.kind, text, isVeto, verdict };
    return verdict;
  };
  return { verdict: visit(root, null), answers };
}

/** What a group makes of the verdicts of its children. */
export function joinVerdicts(group: Group, verdicts: readonly Verdict[]): Verdict {
  switch (group.kind) {
    case 'all':
      return all(verdicts);
    case 'any':
      return any(verdicts);
    case 'not':
      return not(verdicts[0] ?? 'unknown');
    case 'at_least':
      return atLeast(group.count, verdicts);
  }
}
