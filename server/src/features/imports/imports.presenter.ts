import type {
  ImportBatchDto,
  ImportPreviewDto,
  ImportProblemDto,
  MappingDto,
} from '@innovation-points/shared/contracts/imports.ts';
import { IMPORT_PROBLEMS } from '@innovation-points/shared/vocabulary/imports.ts';
import { fill } from '@innovation-points/shared/vocabulary/say.ts';
import { factCatalogue } from '../facts/index.ts';
import { columnsOf } from './engine/columns.ts';
import { emptyCounts, type Problem } from './engine/findings.ts';
import type { ImportBatch } from './importBatch.entity.ts';
import type { Withdrawn } from './imports.service.ts';
import type { Mapping } from './mapping.schema.ts';
import { mappings } from './mappings.ts';

/** A batch as lists show it. */
export function presentBatch(batch: ImportBatch): ImportBatchDto {
  return {
    id: batch.id,
    mapping: batch.mapping,
    mappingTitle: mappings().get(batch.mapping)?.title ?? batch.mapping,
    kind: batch.kind,
    department: batch.department,
    fileName: batch.fileName,
    fileSha256: batch.fileSha256,
    byteCount: batch.byteCount,
    encoding: batch.encoding,
    status: batch.status,
    counts: { ...emptyCounts(), ...batch.counts }, // older batches lack counts that came later
    uploadedBy: batch.uploadedBy ?? undefined,
    uploadedByKey: batch.uploadedByKey ?? undefined,
    uploadedAt: batch.uploadedAt.toISOString(),
    acceptedBy: batch.acceptedBy ?? undefined,
    acceptedAt: batch.acceptedAt?.toISOString(),
    withdrawnBy: batch.withdrawnBy ?? undefined,
    withdrawnAt: batch.withdrawnAt?.toISOString(),
    withdrawReason: batch.withdrawReason ?? undefined,
  };
}

/** A batch with its problems in words. What changes in registers, titles and flags is counted and not shown: it may be personal. */
export function presentPreview(batch: ImportBatch): ImportPreviewDto {
  const { errors, warnings, changed } = batch.counts;
  const changes = batch.changes ?? [];
  const isListed = batch.kind === 'facts' || batch.kind === 'regions';
  return {
    ...presentBatch(batch),
    problems: batch.problems.map(presentProblem),
    moreProblems: errors + warnings - batch.problems.length,
    changes: [...changes],
    moreChanges: isListed ? changed - changes.length : 0,
  };
}

/** A batch that was taken back, with what that did. */
export function presentWithdrawn({ batch, withdrawn, restored }: Withdrawn): ImportPreviewDto {
  return { ...presentPreview(batch), withdrawal: { withdrawn, restored } };
}

/** One problem in words: what is wrong, and what was expected. */
export function presentProblem(problem: Problem): ImportProblemDto {
  const { severity, zh, expected } = IMPORT_PROBLEMS[problem.code];
  const params = problem.params ?? {};
  return {
    severity,
    code: problem.code,
    row: problem.row,
    column: problem.column,
    value: problem.value,
    message: fill(zh, params),
    expected: fill(expected, params),
  };
}

/** A mapping with the headers it expects. */
export function presentMapping(mapping: Mapping): MappingDto {
  const { code, title, kind, department } = mapping;
  const columns = columnsOf(mapping, factCatalogue()).map(({ header, isRequired }) => ({
    header,
    isRequired,
  }));
  return { code, title, kind, department, columns };
}
