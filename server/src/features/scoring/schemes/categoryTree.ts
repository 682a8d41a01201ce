import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import type { CategoryFile, SchemeFile } from './schemeFile.ts';
import type { ProblemList, SchemeProblem } from './schemeProblems.ts';

/** Deepest nesting of categories, and the most there may be in all. */
const MAX_DEPTH = 4;
const MAX_CATEGORIES = 60;

/** A category with its place among all of them, outer ones before those inside them. */
export interface CategoryNode {
  readonly file: CategoryFile;
  readonly path: SchemeProblem['path'];
  readonly parent: number | undefined;
  readonly role: 'base' | 'bonus' | 'penalty';
  /** Places of the categories directly inside it. */
  readonly inside: number[];
  /** Places of the indicators it holds itself. */
  readonly indicators: readonly number[];
}

/** The categories of a file in one list, checked but for their points. */
export function categoryTree(file: SchemeFile, problems: ProblemList): CategoryNode[] {
  const nodes: CategoryNode[] = [];
  const visit = (category: CategoryFile, path: SchemeProblem['path'], outer?: CategoryNode): void => {
    const parent = outer === undefined ? undefined : nodes.indexOf(outer);
    const indicators = file.indicators.flatMap((one, at) => (one.category === category.code ? [at] : []));
    const role = outer?.role ?? category.role ?? 'base';
    const node: CategoryNode = { file: category, path, parent, role, inside: [], indicators };
    outer?.inside.push(nodes.length);
    nodes.push(node);
    checkNode(node, problems);
    if (path.length > 2 * MAX_DEPTH) {
      problems.add(path, say(SCHEME_FAULTS.categoriesDeep, { most: MAX_DEPTH }));
    } else category.categories?.forEach((inner, at) => visit(inner, [...path, 'categories', at], node));
  };
  file.categories.forEach((category, at) => visit(category, ['categories', at]));
  if (nodes.length > MAX_CATEGORIES) {
    problems.add(['categories'], say(SCHEME_FAULTS.categoriesMany, { most: MAX_CATEGORIES }));
  }
  return nodes;
}

function checkNode(
  { file: category, path, parent, role, indicators }: CategoryNode,
  problems: ProblemList,
): void {
  const { cap, floor, title } = category;
  const isOutermost = parent === undefined;
  if (!isOutermost && category.role !== undefined) {
    problems.add([...path, 'role'], SCHEME_FAULTS.innerRole);
  }
  if ((cap !== undefined && role !== 'bonus') || (floor !== undefined && role !== 'penalty')) {
    problems.add(path, SCHEME_FAULTS.capAndFloor);
  }
  if (isOutermost && role === 'bonus' && cap === undefined) problems.add(path, SCHEME_FAULTS.bonusCap);
  if (isOutermost && role === 'penalty' && floor === undefined) {
    problems.add(path, SCHEME_FAULTS.penaltyFloor);
  }
  if (role !== 'base' && (category.aggregation ?? 'sum') !== 'sum') {
    problems.add([...path, 'aggregation'], SCHEME_FAULTS.onlyAdds);
  }
  if (role !== 'base' && (category.max_points ?? category.weight) !== undefined) {
    problems.add(path, SCHEME_FAULTS.bonusWithoutPoints);
  }
  if (indicators.length === 0 && (category.categories ?? []).length === 0) {
    problems.add(path, say(SCHEME_FAULTS.emptyCategory, { category: title }));
  }
}
