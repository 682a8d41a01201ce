import { z } from 'zod';
import { DEPARTMENT_CODES } from '../vocabulary/departments.ts';
import { instantText } from './common.ts';
import { defineContract } from './contract.ts';
import { ImportPreviewDto } from './imports.ts';

/** The most rows of one delivery; more are sent as further batches. */
export const MOST_DELIVERED_ROWS = 5000;

/** A delivery key of a department's system. The secret is shown once, when it is made. */
export const DeliveryKeyDto = z.strictObject({
  id: z.string(),
  name: z.string(),
  department: z.enum(DEPARTMENT_CODES),
  /** Deliveries without errors are accepted at once; otherwise they wait for an officer. */
  autoAccept: z.boolean(),
  createdAt: instantText,
  rotatedAt: instantText.optional(),
  disabledAt: instantText.optional(),
});
export type DeliveryKeyDto = z.infer<typeof DeliveryKeyDto>;

/** A key with its secret. */
export const NewDeliveryKeyDto = z.strictObject({ ...DeliveryKeyDto.shape, secret: z.string() });
export type NewDeliveryKeyDto = z.infer<typeof NewDeliveryKeyDto>;

/** A cell of a delivered row: text, or a number that JSON holds exactly; null and empty text are missing, not zero. */
const cell = z.union([z.string().max(2000), z.number(), z.null()]);

/** Rows by the headers of the mapping, as they would stand in the department's file. */
const DeliveryBody = z.strictObject({
  mapping: z.string().min(1).max(64),
  rows: z
    .array(z.record(z.string().max(100), cell))
    .min(1)
    .max(MOST_DELIVERED_ROWS),
});

const batchParams = z.strictObject({
  batchId: z.string().regex(/^[\w.-]{1,64}$/, '应为 1 到 64 个字母、数字、点、下划线或连字符'),
});
const keyParams = z.strictObject({ keyId: z.string().regex(/^[\w-]{1,40}$/) });

export const deliveriesContracts = {
  deliver: defineContract({
    method: 'put',
    path: '/v1/deliveries/:batchId',
    summary:
      '部门系统交付一批数据（至多 5000 行、1 MB）并预览；同一批次编号同一内容可重复发送，得到同一批次。请求须签名（见安全方案）',
    access: 'machine',
    params: batchParams,
    body: DeliveryBody,
    response: ImportPreviewDto,
    errors: [
      'delivery.not_signed',
      'delivery.signature_invalid',
      'delivery.timestamp_outside',
      'delivery.replayed',
      'delivery.batch_reused',
      'import.unknown_mapping',
      'import.not_your_department',
      'import.wrong_header',
    ],
  }),
  showDelivery: defineContract({
    method: 'get',
    path: '/v1/deliveries/:batchId',
    summary: '部门系统查询一批数据的预览或结果',
    access: 'machine',
    params: batchParams,
    response: ImportPreviewDto,
    errors: ['delivery.not_found', 'delivery.signature_invalid'],
  }),
  listDeliveryKeys: defineContract({
    method: 'get',
    path: '/v1/delivery-keys',
    summary: '对接密钥（不含密钥本身）',
    access: 'officer',
    response: z.strictObject({ items: z.array(DeliveryKeyDto) }),
  }),
  createDeliveryKey: defineContract({
    method: 'post',
    path: '/v1/delivery-keys',
    summary: '为一个部门的系统新建对接密钥；密钥只显示这一次',
    access: 'officer',
    stepUp: true,
    body: z.strictObject({
      name: z.string().trim().min(2).max(60),
      department: z.enum(DEPARTMENT_CODES),
      autoAccept: z.boolean(),
    }),
    response: NewDeliveryKeyDto,
  }),
  rotateDeliveryKey: defineContract({
    method: 'post',
    path: '/v1/delivery-keys/:keyId/rotate',
    summary: '更换密钥：旧密钥立即失效，新密钥只显示这一次',
    access: 'officer',
    stepUp: true,
    params: keyParams,
    response: NewDeliveryKeyDto,
    errors: ['delivery.key_not_found', 'delivery.key_disabled'],
  }),
  disableDeliveryKey: defineContract({
    method: 'post',
    path: '/v1/delivery-keys/:keyId/disable',
    summary: '停用对接密钥：此后它的请求一律拒绝',
    access: 'officer',
    params: keyParams,
    response: DeliveryKeyDto,
    errors: ['delivery.key_not_found'],
  }),
};
