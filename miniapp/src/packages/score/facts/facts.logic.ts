import type { FactDto, MissingFactDto } from '@innovation-points/shared/contracts/facts.ts';
import { DEPARTMENTS, type DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';

/** What one department says of one year, and what it owes for it. */
export interface DepartmentSheet {
  readonly department: DepartmentCode;
  readonly title: string;
  readonly facts: readonly FactDto[];
  readonly missing: readonly MissingFactDto[];
}

type Sheet = { readonly items: readonly FactDto[]; readonly missing: readonly MissingFactDto[] };

/** The years there is anything to say about, newest first. */
export function years({ items, missing }: Sheet): string[] {
  return [...new Set([...items, ...missing].map(({ period }) => period))].sort().reverse();
}

/** One year by department, in the departments' own order; a department with neither facts nor debts is left out. */
export function sheetsOf({ items, missing }: Sheet, period: string): DepartmentSheet[] {
  const ofYear = <Fact extends { readonly owner: DepartmentCode; readonly period: string }>(
    facts: readonly Fact[],
    department: DepartmentCode,
  ) => facts.filter((fact) => fact.period === period && fact.owner === department);
  return (Object.keys(DEPARTMENTS) as DepartmentCode[])
    .map((department) => ({
      department,
      title: DEPARTMENTS[department],
      facts: ofYear(items, department),
      missing: ofYear(missing, department),
    }))
    .filter(({ facts, missing: owed }) => facts.length + owed.length > 0);
}
