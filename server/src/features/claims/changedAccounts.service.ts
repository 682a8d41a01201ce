import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { ClaimSchema } from './claim.entity.ts';
import type { Mover } from './moveClaim.ts';
import { PayeeAccountSchema, type PayeeAccount } from './payeeAccount.entity.ts';

const PAGE = 100;

/** The accounts that money of the enterprise was ever meant for. */
export async function usedAccounts(em: Em, enterpriseId: number): Promise<ReadonlySet<number>> {
  const claims = await em.find(
    ClaimSchema,
    { enterpriseId, payeeAccountId: { $ne: null } },
    { fields: ['payeeAccountId'], disableIdentityMap: true },
  );
  return new Set(claims.flatMap(({ payeeAccountId }) => payeeAccountId ?? []));
}

/**
 * Is this a change of account that nobody but its author has looked at? So it is when another account was used before, this one
 * never, and it was typed in by a person; an account taken over from finance's own records needs nobody.
 */
export function needsSecondPerson(
  { id, addedBy, endorsedBy }: PayeeAccount,
  used: ReadonlySet<number>,
): boolean {
  const wasTypedIn = addedBy !== null && addedBy !== undefined;
  const isEndorsed = endorsedBy !== null && endorsedBy !== undefined;
  return wasTypedIn && !isEndorsed && used.size > 0 && !used.has(id);
}

/** A second person of the enterprise, or an officer, has checked a changed account. */
export interface Endorsement {
  readonly accountId: number;
  /** The enterprise of the person, or the zone of the officer. */
  readonly where: { readonly enterpriseId: number } | { readonly zoneId: number };
  /** The person of the enterprise; undefined for an officer. */
  readonly personId?: number;
  readonly by: Mover;
}

/** Notes who checked the account; the first one stays. Throws `payee_account.same_person` for who added it. */
export async function endorseAccount(em: Em, endorsement: Endorsement): Promise<PayeeAccount> {
  const { accountId, where, personId, by } = endorsement;
  return transact(em, async (tx) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const account = await tx.findOne(PayeeAccountSchema, { id: accountId, ...where }, lock);
    assertFound(account, 'payee_account.not_found');
    if (personId !== undefined && account.addedBy === personId) {
      throw new AppError('payee_account.same_person');
    }
    if (account.endorsedBy !== null && account.endorsedBy !== undefined) return account;
    Object.assign(account, { endorsedBy: by.key, endorsedAt: by.now });
    recordAudit(tx, {
      at: by.now,
      zoneId: account.zoneId,
      actor: by.key,
      action: 'payee_account.endorse',
      subject: `payee_account:${accountId}`,
      details: { enterpriseId: account.enterpriseId },
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
    });
    return account;
  });
}

/** At most a hundred changed accounts of the zone that nobody has checked yet, the oldest first. */
export async function changedAccounts(em: Em, zoneId: number): Promise<PayeeAccount[]> {
  const rows = await em.execute<{ id: number }[]>(
    `select a.id from payee_account a
     where a.zone_id = ? and a.added_by is not null and a.endorsed_by is null
       and exists (select 1 from claim c where c.enterprise_id = a.enterprise_id and c.payee_account_id is not null)
       and not exists (select 1 from claim u where u.enterprise_id = a.enterprise_id and u.payee_account_id = a.id)
     order by a.id limit ${PAGE}`,
    [zoneId],
  );
  const ids = rows.map(({ id }) => id);
  return em.find(
    PayeeAccountSchema,
    { id: { $in: ids } },
    { orderBy: { id: 'asc' }, disableIdentityMap: true },
  );
}
