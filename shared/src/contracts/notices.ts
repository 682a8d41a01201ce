import { z } from 'zod';
import { dayText, idParam, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';

const zoneCode = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);

/** What everybody may read: company, policy, amount, dates. Never accounts, phones or risk flags. */
export const PublicNotice = z.strictObject({
  claimId: z.int().positive(),
  enterpriseName: z.string(),
  policyCode: z.string(),
  policyTitle: z.string(),
  period: z.string(),
  amountFen: z.int().positive(),
  startsOn: dayText,
  endsOn: dayText,
  /** True while the year's holiday calendar is not published, so the end may move. */
  isProvisional: z.boolean(),
  isOpen: z.boolean(),
});
export type PublicNoticeDto = z.infer<typeof PublicNotice>;

export const noticesContracts = {
  listNotices: defineContract({
    method: 'get',
    path: '/v1/zones/:zoneCode/notices',
    summary: '公示名单，新的在前（免登录）',
    access: 'public',
    params: z.strictObject({ zoneCode }),
    query: pageQuery,
    response: pageOf(PublicNotice),
    errors: ['zone.not_found'],
  }),
  getNotice: defineContract({
    method: 'get',
    path: '/v1/zones/:zoneCode/notices/:claimId',
    summary: '一条公示（免登录）',
    access: 'public',
    params: z.strictObject({ zoneCode, claimId: idParam }),
    response: PublicNotice,
    errors: ['zone.not_found', 'notice.not_found'],
  }),
  raiseObjection: defineContract({
    method: 'post',
    path: '/v1/zones/:zoneCode/notices/:claimId/objections',
    summary: '对公示提出异议（免登录，须留联系方式）',
    access: 'public',
    idempotent: true,
    params: z.strictObject({ zoneCode, claimId: idParam }),
    body: z.strictObject({
      contactName: z.string().trim().min(2).max(30),
      contactPhone: z.string().regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/),
      reason: z.string().trim().min(5).max(500),
    }),
    response: z.strictObject({ objectionId: z.int().positive(), answerBy: dayText }),
    errors: ['zone.not_found', 'notice.not_found', 'notice.closed'],
  }),
};
