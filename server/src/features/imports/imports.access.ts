import { DEPARTMENTS, type DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { IMPORTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/imports.ts';
import type { MachineActor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import { requireOfficer, type Actor, type OfficerActor } from '../auth/index.ts';
import type { Mapping } from './mapping.schema.ts';

/** Who brings data in: an officer, or a department's own system. */
export type Importer = OfficerActor | MachineActor;

/** An officer who may bring data in: the business officer for all departments, a clerk for the own one. */
export function requireImporter(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer', 'department_clerk');
}

/** An officer who may look at batches: importers, the reviewer and the auditor. */
export function requireImportReader(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer', 'department_clerk', 'reviewer', 'auditor');
}

/** Throws `request.forbidden` unless the officer may decide against the correction of a dispute. */
export function requireOverride(actor: Actor): void {
  requireOfficer(actor, 'business_officer');
}

/** The department whose batches alone the importer may see and handle; undefined: all. */
export function ownDepartment(importer: Importer): DepartmentCode | undefined {
  if (importer.kind === 'officer' && importer.roles.some((role) => role !== 'department_clerk')) {
    return undefined;
  }
  return importer.departmentCode as DepartmentCode | undefined;
}

/** May the importer use this mapping? Clerks and systems may only use those of the own department alone. */
export function mayUse(importer: Importer, mapping: Mapping): boolean {
  const own = ownDepartment(importer);
  return own === undefined || (mapping.department === own && !mapping.manyDepartments);
}

/** Throws `import.not_your_department` unless the importer may use the mapping. */
export function requireOwnMapping(importer: Importer, mapping: Mapping): void {
  if (mayUse(importer, mapping)) return;
  const department = mapping.manyDepartments
    ? IMPORTS_TEXTS.manyDepartments
    : DEPARTMENTS[mapping.department];
  throw new AppError('import.not_your_department', { mapping: mapping.title, department });
}
