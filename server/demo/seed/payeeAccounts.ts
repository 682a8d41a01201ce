import type { Deps } from '../../src/deps.ts';
import { PayeeAccountSchema } from '../../src/features/claims/payeeAccount.entity.ts';
import { EnterpriseSchema } from '../../src/features/enterprises/enterprise.entity.ts';
import type { Zone } from '../../src/features/zones/index.ts';
import { maskAccount } from '../../src/lib/mask.ts';
import { LEADERS } from '../zone/leaders.ts';

const BANK_NAME = '中原银行郑州高新区支行';

/** Payee accounts that the finance bureau knows from earlier payments: the leading enterprises need not type theirs. */
export async function takeOverAccounts({ orm, clock, vault }: Deps, zone: Zone): Promise<void> {
  const em = orm.em.fork();
  const names = LEADERS.map(({ name }) => name);
  for (const { id, name } of await em.find(EnterpriseSchema, { zoneId: zone.id, name: { $in: names } })) {
    const number = `6214${String(id).padStart(12, '0')}`;
    em.create(PayeeAccountSchema, {
      zoneId: zone.id,
      enterpriseId: id,
      holderName: name,
      bankName: BANK_NAME,
      sealedNumber: vault.seal(number),
      maskedNumber: maskAccount(number),
      numberIndex: vault.blindIndex('payee_account', number),
      addedBy: null,
      createdAt: clock.now(),
    });
  }
  await em.flush();
}
