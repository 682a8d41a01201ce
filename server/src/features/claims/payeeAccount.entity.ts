import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A bank account of an enterprise; never changed, so that a payment can always be traced to the account it went to. */
export const PayeeAccountSchema = defineEntity({
  name: 'PayeeAccount',
  tableName: 'payee_account',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    /** Equal to the enterprise's name when it was added; compared again at every confirmation. */
    holderName: p.string().length(120),
    bankName: p.string().length(60),
    sealedNumber: p.string().length(500),
    maskedNumber: p.string().length(16),
    numberIndex: p.string().length(64),
    /** The person who added it; null when it was taken over from the finance bureau's records of earlier payments. */
    addedBy: p.integer().nullable(),
    createdAt: p.datetime(3),
    /** Who checked it as the second person of a change, as the audit log names them. */
    endorsedBy: p.string().length(64).nullable(),
    endorsedAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'payee_account_enterprise_number_uq', properties: ['enterpriseId', 'numberIndex'] }],
});
export type PayeeAccount = InferEntity<typeof PayeeAccountSchema>;
