import type { Standing, Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import { isGroup, type Condition } from './condition.ts';
import type { Closeness } from './near.ts';

/** Where an enterprise stands with a policy, and how much is between them; for ordering, nearest first. */
export interface Distance {
  readonly standing: Standing;
  /** The least number of conditions that would have to change. */
  readonly missing: number;
  /** How far away the farthest of these is; `Infinity` where nothing can be done about it. */
  readonly gap: number;
}

/** The answer to one condition: a finding, or what `evaluate` said. */
export interface Answered {
  readonly verdict: Verdict;
  readonly closeness: Closeness;
}

/**
 * How near an unmet policy is; `answers` are those of the tree in the order of `flatten`. 差一点 (`near`) is said only when a single
 * condition is missing and that one is close; all else that is unmet is 暂不符合, also where everything is met and the amount is
 * nothing.
 */
export function distanceOf(root: Condition, verdict: Verdict, answers: readonly Answered[]): Distance {
  if (verdict !== 'unmet') return { standing: verdict, missing: 0, gap: 0 };
  if (answers[0]?.verdict !== 'unmet') return { standing: 'unmet', missing: 0, gap: Infinity };
  const { missing, gap, isNear } = lackOf(root, answers.values());
  return { standing: missing === 1 && isNear ? 'near' : 'unmet', missing, gap };
}

interface Lack {
  readonly missing: number;
  readonly gap: number;
  readonly isNear: boolean;
}

const NOTHING: Lack = { missing: 0, gap: 0, isNear: true };

/** What would have to change for the condition to be met, by the shortest way; takes its answers and those below it. */
function lackOf(condition: Condition, answers: Iterator<Answered>): Lack {
  const { verdict, closeness } = answers.next().value as Answered;
  if (!isGroup(condition)) {
    const { gap = Infinity, isNear = false } = closeness;
    return verdict === 'met' ? NOTHING : { missing: 1, gap, isNear };
  }
  const below = condition.children.map((child) => lackOf(child, answers)).toSorted(nearerFirst);
  if (verdict === 'met') return NOTHING;
  switch (condition.kind) {
    case 'not':
      return { missing: 1, gap: Infinity, isNear: false };
    case 'all':
      return together(below);
    case 'any':
      return below[0] ?? NOTHING;
    case 'at_least':
      return together(below.slice(0, condition.count));
  }
}

function together(lacks: readonly Lack[]): Lack {
  return {
    missing: lacks.reduce((sum, { missing }) => sum + missing, 0),
    gap: lacks.reduce((most, { gap }) => Math.max(most, gap), 0),
    isNear: lacks.every(({ isNear }) => isNear),
  };
}

function nearerFirst(a: Lack, b: Lack): number {
  return a.missing - b.missing || (a.gap === b.gap ? 0 : a.gap - b.gap);
}
