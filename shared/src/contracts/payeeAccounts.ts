import { z } from 'zod';
import { idParam, instantText } from './common.ts';
import { defineContract } from './contract.ts';

const enterpriseParams = z.strictObject({ enterpriseId: idParam });
const accountParams = z.strictObject({ enterpriseId: idParam, accountId: idParam });

/** Where money goes, never with the full number. */
export const PayeeAccount = z.strictObject({
  id: z.int().positive(),
  holderName: z.string(),
  bankName: z.string(),
  maskedNumber: z.string(),
  createdAt: instantText,
  /** True: a change of account that a second person has to check before money goes there. */
  needsSecondPerson: z.boolean(),
  /** May the signed-in person be that second person? */
  canEndorse: z.boolean(),
});
export type PayeeAccountDto = z.infer<typeof PayeeAccount>;

/** A changed account that waits for its second person, as officers see it. */
export const ChangedAccount = PayeeAccount.extend({
  enterpriseId: z.int().positive(),
  enterpriseName: z.string(),
});
export type ChangedAccountDto = z.infer<typeof ChangedAccount>;

export const payeeAccountsContracts = {
  listPayeeAccounts: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/payee-accounts',
    summary: '本企业的收款账户（账号只显示末四位）',
    access: 'person',
    params: enterpriseParams,
    response: z.strictObject({ items: z.array(PayeeAccount) }),
    errors: ['enterprise.not_found'],
  }),
  addPayeeAccount: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/payee-accounts',
    summary: '登记收款账户；户名必须与企业名称一致',
    access: 'person',
    idempotent: true,
    params: enterpriseParams,
    body: z.strictObject({
      holderName: z.string().trim().min(2).max(120),
      bankName: z.string().trim().min(2).max(60),
      accountNumber: z.string().regex(/^\d{8,32}$/),
    }),
    response: PayeeAccount,
    errors: ['enterprise.not_found', 'auth.confirm_money_required', 'payee_account.holder_mismatch'],
  }),
  endorsePayeeAccount: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/payee-accounts/:accountId/endorse',
    summary: '核实更换的收款账户（不得是登记人）',
    access: 'person',
    idempotent: true,
    params: accountParams,
    body: z.strictObject({}),
    response: PayeeAccount,
    errors: [
      'enterprise.not_found',
      'auth.confirm_money_required',
      'payee_account.not_found',
      'payee_account.same_person',
    ],
  }),
  listChangedAccounts: defineContract({
    method: 'get',
    path: '/v1/officer/payee-accounts',
    summary: '等待第二人核实的收款账户，先登记的在前，至多一百个（管理端）',
    access: 'officer',
    response: z.strictObject({ items: z.array(ChangedAccount) }),
  }),
  endorseByOfficer: defineContract({
    method: 'post',
    path: '/v1/officer/payee-accounts/:accountId/endorse',
    summary: '核实更换的收款账户（管理端）',
    access: 'officer',
    idempotent: true,
    params: z.strictObject({ accountId: idParam }),
    body: z.strictObject({}),
    response: ChangedAccount,
    errors: ['payee_account.not_found'],
  }),
};
