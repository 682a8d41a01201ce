import { DEPARTMENTS, type DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { AppError } from '../../lib/appError.ts';
import { requireOfficer, type OfficerActor } from '../auth/index.ts';
import type { Actor } from '../auth/index.ts';
import type { Mapping } from './mapping.schema.ts';

/** An officer who may bring data in: the business officer for all departments, a clerk for the own one. */
export function requireImporter(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer', 'department_clerk');
}

/** An officer who may look at batches: importers, the reviewer and the auditor. */
export function requireImportReader(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer', 'department_clerk', 'reviewer', 'auditor');
}

/** The department whose batches alone the officer may see and handle; undefined: all. */
export function ownDepartment(officer: OfficerActor): DepartmentCode | undefined {
  if (officer.roles.some((role) => role !== 'department_clerk')) return undefined;
  return officer.departmentCode as DepartmentCode | undefined;
}

/** May the officer use this mapping? A clerk may only use those of the own department alone. */
export function mayUse(officer: OfficerActor, mapping: Mapping): boolean {
  const own = ownDepartment(officer);
  return own === undefined || (mapping.department === own && !mapping.manyDepartments);
}

/** Throws `import.not_your_department` unless the officer may use the mapping. */
export function requireOwnMapping(officer: OfficerActor, mapping: Mapping): void {
  if (mayUse(officer, mapping)) return;
  const department = mapping.manyDepartments ? '多个部门' : DEPARTMENTS[mapping.department];
  throw new AppError('import.not_your_department', { mapping: mapping.title, department });
}
