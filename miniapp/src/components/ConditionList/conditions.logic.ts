import type { ConditionVerdictDto, PolicyDetailDto } from '@innovation-points/shared/contracts/policies.ts';

/** A condition as everybody reads it, or with the answer for one enterprise. */
export type ListedCondition = PolicyDetailDto['conditions'][number] | ConditionVerdictDto;

/** A condition and how deep it stands below the root's children (0). */
export interface ConditionLine {
  readonly condition: ListedCondition;
  readonly depth: number;
}

/**
 * The tree as lines from top to bottom. A root that only joins (“all of these”) is not shown, for that is what a list
 * says anyway; a root that says something else (any, not, at least) keeps its line.
 */
export function conditionLines(conditions: readonly ListedCondition[]): ConditionLine[] {
  const parents = new Map(conditions.map((condition) => [condition.id, condition.parentId]));
  const root = conditions.find((condition) => condition.parentId === null && condition.kind === 'all');
  const depthOf = (id: string): number => {
    const parent = parents.get(id);
    return parent === null || parent === undefined ? 0 : 1 + depthOf(parent);
  };
  return conditions
    .filter((condition) => condition !== root)
    .map((condition) => ({ condition, depth: depthOf(condition.id) - (root === undefined ? 0 : 1) }));
}
