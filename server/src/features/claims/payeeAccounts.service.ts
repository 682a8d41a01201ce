import { bulkUpsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { maskAccount } from '../../lib/mask.ts';
import { recordAudit } from '../audit/index.ts';
import type { Member } from '../auth/index.ts';
import { needsSecondPerson, usedAccounts } from './changedAccounts.service.ts';
import { PayeeAccountSchema, type PayeeAccount } from './payeeAccount.entity.ts';

interface AddPayeeAccount {
  readonly member: Member;
  readonly enterpriseName: string;
  readonly holderName: string;
  readonly bankName: string;
  readonly accountNumber: string;
  readonly now: Date;
}

/**
 * Adds a bank account of the enterprise; the same number again gives the account that is there. The number is sealed at
 * rest and never leaves the server. Throws `payee_account.holder_mismatch` unless the holder bears the enterprise's name.
 */
export async function addPayeeAccount(em: Em, vault: Vault, command: AddPayeeAccount): Promise<PayeeAccount> {
  const { member, enterpriseName, holderName, bankName, accountNumber, now } = command;
  if (!isSameName(holderName, enterpriseName)) throw new AppError('payee_account.holder_mismatch');
  const { enterpriseId, zoneId, personId } = member;
  const numberIndex = vault.blindIndex('payee_account', accountNumber);
  return transact(em, async (tx) => {
    const standing = await tx.findOne(PayeeAccountSchema, { enterpriseId, numberIndex });
    if (standing !== null) return standing;
    const sealedNumber = vault.seal(accountNumber);
    const columns = [
      'zone_id',
      'enterprise_id',
      'holder_name',
      'bank_name',
      'sealed_number',
      'masked_number',
    ];
    const values = [zoneId, enterpriseId, enterpriseName, bankName, sealedNumber, maskAccount(accountNumber)];
    await bulkUpsert(
      tx,
      'payee_account',
      [...columns, 'number_index', 'added_by', 'created_at'],
      [[...values, numberIndex, personId, instantValue(tx, now)]],
      { key: ['enterprise_id', 'number_index'], update: [] }, // a parallel addition of the same number wins
    );
    const account = await tx.findOneOrFail(PayeeAccountSchema, { enterpriseId, numberIndex });
    if (account.sealedNumber === sealedNumber) auditAddition(tx, account, member, now);
    return account;
  });
}

function auditAddition(
  tx: Em,
  account: PayeeAccount,
  { zoneId, enterpriseId, personId }: Member,
  now: Date,
): void {
  recordAudit(tx, {
    at: now,
    zoneId,
    actor: `person:${personId}`,
    action: 'payee_account.add',
    subject: `payee_account:${account.id}`,
    details: { enterpriseId },
  });
}

/** The accounts of an enterprise, newest first. */
export async function payeeAccountsOf(em: Em, enterpriseId: number): Promise<PayeeAccount[]> {
  return em.find(
    PayeeAccountSchema,
    { enterpriseId },
    { orderBy: { id: 'desc' }, disableIdentityMap: true, limit: 100 },
  );
}

/**
 * The account, when it is the enterprise's own and bears its present name; throws `payee_account.not_found` or
 * `payee_account.holder_mismatch` (the enterprise was renamed since).
 */
async function requireOwnAccount(
  em: Em,
  {
    enterpriseId,
    enterpriseName,
    payeeAccountId,
  }: { enterpriseId: number; enterpriseName: string; payeeAccountId: number },
): Promise<PayeeAccount> {
  const account = await em.findOne(PayeeAccountSchema, { id: payeeAccountId, enterpriseId });
  assertFound(account, 'payee_account.not_found');
  if (!isSameName(account.holderName, enterpriseName)) throw new AppError('payee_account.holder_mismatch');
  return account;
}

/** As `requireOwnAccount`; also refuses a changed account that no second person has checked. */
export async function requireUsableAccount(
  em: Em,
  which: { enterpriseId: number; enterpriseName: string; payeeAccountId: number },
): Promise<PayeeAccount> {
  const account = await requireOwnAccount(em, which);
  if (needsSecondPerson(account, await usedAccounts(em, which.enterpriseId))) {
    throw new AppError('payee_account.second_person_required');
  }
  return account;
}

/** Are these the same name, whatever the width of brackets and letters, and whatever blanks stand in it? */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, '');
  return plain(one) === plain(other);
}
