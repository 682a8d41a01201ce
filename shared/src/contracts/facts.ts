import { z } from 'zod';
import { DEPARTMENT_CODES } from '../vocabulary/departments.ts';
import { UNIT_CODES } from '../vocabulary/units.ts';
import { decimalText, idParam, instantText, periodText } from './common.ts';
import { defineContract } from './contract.ts';

/** Where a fact came from: which department's file and which row of it, and when it was accepted. */
export const FactSourceDto = z.strictObject({
  department: z.enum(DEPARTMENT_CODES),
  batchId: z.int(),
  fileName: z.string(),
  rowNumber: z.int(),
  acceptedAt: instantText,
});
export type FactSourceDto = z.infer<typeof FactSourceDto>;

/** One fact of one year: an exact decimal in `unit`. `owner` is the department that answers for it. */
export const FactDto = z.strictObject({
  code: z.string(),
  title: z.string(),
  unit: z.enum(UNIT_CODES),
  owner: z.enum(DEPARTMENT_CODES),
  period: periodText,
  value: decimalText,
  source: FactSourceDto,
});
export type FactDto = z.infer<typeof FactDto>;

/** A fact that a department has not delivered (待补): missing, which is not zero. */
export const MissingFactDto = z.strictObject({
  code: z.string(),
  title: z.string(),
  owner: z.enum(DEPARTMENT_CODES),
  period: periodText,
});
export type MissingFactDto = z.infer<typeof MissingFactDto>;

export const factsContracts = {
  listFacts: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/facts',
    summary: '核对本企业数据：各部门上报的每一项及其来源（按年度降序、部门目录顺序）',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam }),
    query: z.strictObject({ period: periodText.optional() }),
    response: z.strictObject({ items: z.array(FactDto), missing: z.array(MissingFactDto) }),
    errors: ['enterprise.not_found'],
  }),
};
