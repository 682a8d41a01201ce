import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import type { RadarAxis } from '../charts/types.ts';

/** The radar's axes: one a category of the scheme, as plain numbers because a picture has no more than pixels. */
export function radarAxes(categories: PortraitDto['categories']): RadarAxis[] {
  return categories.map((category) => ({
    title: category.title,
    value: Number(category.points),
    max: Number(category.maxPoints),
    ...(category.cohortMedianPoints === undefined ? {} : { median: Number(category.cohortMedianPoints) }),
  }));
}

/** Which department owes how many facts, most first. */
export function owedByDepartment(
  missing: PortraitDto['missingFacts'],
): { department: string; count: number; titles: string[] }[] {
  const titles = new Map<string, string[]>();
  for (const fact of missing) {
    const owed = titles.get(fact.departmentTitle) ?? [];
    owed.push(fact.title);
    titles.set(fact.departmentTitle, owed);
  }
  return [...titles]
    .map(([department, owed]) => ({ department, count: owed.length, titles: [...new Set(owed)] }))
    .sort((a, b) => b.count - a.count);
}

/** True when no department has delivered anything: there is nothing to draw, only somebody to ask. */
export function hasNothing(portrait: Pick<PortraitDto, 'coverage'>): boolean {
  return /^0(\.0+)?$/.test(portrait.coverage);
}
