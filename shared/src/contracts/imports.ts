import { z } from 'zod';
import { DEPARTMENT_CODES } from '../vocabulary/departments.ts';
import {
  IMPORT_KIND_CODES,
  IMPORT_PROBLEM_CODES,
  IMPORT_STATUS_CODES,
  PROBLEM_SEVERITY_CODES,
} from '../vocabulary/imports.ts';
import { idParam, instantText, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';

/**
 * Something wrong or suspicious in the file.
 *
 * `row` counts as Excel does, the header included; absent when a whole column is meant. `value` is the cell as written.
 */
export const ImportProblemDto = z.strictObject({
  severity: z.enum(PROBLEM_SEVERITY_CODES),
  code: z.enum(IMPORT_PROBLEM_CODES),
  row: z.int().positive().optional(),
  column: z.string().optional(),
  value: z.string().optional(),
  message: z.string(),
  expected: z.string(),
});
export type ImportProblemDto = z.infer<typeof ImportProblemDto>;

/**
 * What accepting the batch would write, counted in facts (for other kinds: in enterprises, titles or flags).
 *
 * `changed` supersedes a value of the same department; `conflicting` values are not written; `rejected` cells have an error.
 * `disputed` of the conflicting ones would undo the correction of an upheld dispute: written only when accepted so.
 */
export const ImportCountsDto = z.strictObject({
  rows: z.int(),
  rejectedRows: z.int(),
  newEnterprises: z.int(),
  new: z.int(),
  same: z.int(),
  changed: z.int(),
  conflicting: z.int(),
  disputed: z.int(),
  rejected: z.int(),
  errors: z.int(),
  warnings: z.int(),
});
export type ImportCountsDto = z.infer<typeof ImportCountsDto>;

/** One imported file and what became of it. */
export const ImportBatchDto = z.strictObject({
  id: z.int(),
  mapping: z.string(),
  mappingTitle: z.string(),
  kind: z.enum(IMPORT_KIND_CODES),
  department: z.enum(DEPARTMENT_CODES),
  fileName: z.string(),
  fileSha256: z.string(),
  byteCount: z.int(),
  encoding: z.string(),
  status: z.enum(IMPORT_STATUS_CODES),
  counts: ImportCountsDto,
  /** The officer, or the delivery key of a department's system. */
  uploadedBy: z.int().optional(),
  uploadedByKey: z.string().optional(),
  uploadedAt: instantText,
  acceptedBy: z.int().optional(),
  acceptedAt: instantText.optional(),
  withdrawnBy: z.int().optional(),
  withdrawnAt: instantText.optional(),
  withdrawReason: z.string().optional(),
});
export type ImportBatchDto = z.infer<typeof ImportBatchDto>;

/** A value that accepting the batch would supersede, both in the fact's unit; `subject` is the enterprise's number or the region. */
export const ImportChangeDto = z.strictObject({
  row: z.int().positive(),
  subject: z.string(),
  period: z.string(),
  column: z.string(),
  before: z.string(),
  after: z.string(),
  unit: z.string(),
});
export type ImportChangeDto = z.infer<typeof ImportChangeDto>;

/** A batch with its problems and the facts it would change: the first ones by row, and how many more there are. */
export const ImportPreviewDto = z.strictObject({
  ...ImportBatchDto.shape,
  problems: z.array(ImportProblemDto),
  moreProblems: z.int().nonnegative(),
  changes: z.array(ImportChangeDto),
  moreChanges: z.int().nonnegative(),
  /** Only in the answer to a withdrawal: values that no longer count, and those before them that count again. */
  withdrawal: z.strictObject({ withdrawn: z.int(), restored: z.int() }).optional(),
});
export type ImportPreviewDto = z.infer<typeof ImportPreviewDto>;

/** A mapping (对照表): which file shape it reads. `columns` are the headers it expects. */
export const MappingDto = z.strictObject({
  code: z.string(),
  title: z.string(),
  kind: z.enum(IMPORT_KIND_CODES),
  department: z.enum(DEPARTMENT_CODES),
  columns: z.array(z.strictObject({ header: z.string(), isRequired: z.boolean() })),
});
export type MappingDto = z.infer<typeof MappingDto>;

const importParams = z.strictObject({ importId: idParam });

export const importsContracts = {
  listMappings: defineContract({
    method: 'get',
    path: '/v1/import-mappings',
    summary: '可用的对照表（本部门；业务经办可见全部）',
    access: 'officer',
    response: z.strictObject({ items: z.array(MappingDto) }),
  }),
  downloadTemplate: defineContract({
    method: 'get',
    path: '/v1/import-mappings/:mapping/template',
    summary: '下载对照表的填报模板（Excel，含填写说明）',
    access: 'officer',
    download: true,
    params: z.strictObject({ mapping: z.string().regex(/^[a-z][a-z0-9-]{1,63}$/, '应为对照表编号') }),
    response: z
      .custom<Uint8Array>((value) => value instanceof Uint8Array)
      .meta({ type: 'string', format: 'binary' }),
    errors: ['import.unknown_mapping', 'import.not_your_department'],
  }),
  uploadImport: defineContract({
    method: 'post',
    path: '/v1/imports',
    summary: '上传部门文件并预览：不写入任何数据；同一文件再次上传得到同一批次',
    access: 'officer',
    upload: true,
    body: z.strictObject({ mapping: z.string().min(1).max(64) }),
    response: ImportPreviewDto,
    errors: [
      'import.unknown_mapping',
      'import.not_your_department',
      'import.file_missing',
      'import.file_empty',
      'import.file_too_large',
      'import.too_many_rows',
      'import.unreadable_encoding',
      'import.unsupported_format',
      'import.workbook_locked',
      'import.web_page',
      'import.workbook_too_large',
      'import.broken_csv',
      'import.wrong_header',
    ],
  }),
  listImports: defineContract({
    method: 'get',
    path: '/v1/imports',
    summary: '导入批次（最新在前）',
    access: 'officer',
    query: pageQuery,
    response: pageOf(ImportBatchDto),
  }),
  showImport: defineContract({
    method: 'get',
    path: '/v1/imports/:importId',
    summary: '一个批次的预览或结果，含问题清单',
    access: 'officer',
    params: importParams,
    response: ImportPreviewDto,
    errors: ['import.not_found'],
  }),
  previewImport: defineContract({
    method: 'post',
    path: '/v1/imports/:importId/preview',
    summary: '按当前数据重新预览',
    access: 'officer',
    params: importParams,
    response: ImportPreviewDto,
    errors: ['import.not_found', 'import.wrong_status'],
  }),
  acceptImport: defineContract({
    method: 'post',
    path: '/v1/imports/:importId/accept',
    summary: '入库：写入预览所列的新增与更正；可选择覆盖异议更正（仅业务经办）',
    access: 'officer',
    params: importParams,
    body: z.strictObject({ overrideCorrections: z.boolean().optional() }).optional(),
    response: ImportPreviewDto,
    errors: [
      'import.not_found',
      'import.wrong_status',
      'import.preview_outdated',
      'import.nothing_to_accept',
      'fact.batch_conflict',
    ],
  }),
  withdrawImport: defineContract({
    method: 'post',
    path: '/v1/imports/:importId/withdraw',
    summary: '撤回批次：恢复被它取代的数据，原因必填',
    access: 'officer',
    params: importParams,
    body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
    response: ImportPreviewDto,
    errors: ['import.not_found', 'import.wrong_status', 'import.not_withdrawable'],
  }),
};
