import type {
  ChangedAccountDto,
  PayeeAccountDto,
} from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { roleAllows } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Member } from '../auth/index.ts';
import { needsSecondPerson } from './changedAccounts.service.ts';
import type { PayeeAccount } from './payeeAccount.entity.ts';

/** A bank account for a member of its enterprise, with its last four digits only. */
export function presentAccount(
  account: PayeeAccount,
  member: Member,
  used: ReadonlySet<number>,
): PayeeAccountDto {
  const isChange = needsSecondPerson(account, used);
  const mayDecide = roleAllows(member.role, 'confirmMoney') && account.addedBy !== member.personId;
  return { ...plainAccount(account), needsSecondPerson: isChange, canEndorse: isChange && mayDecide };
}

/** A changed account for an officer. */
export function presentChangedAccount(account: PayeeAccount, enterpriseName: string): ChangedAccountDto {
  const isOpen = account.endorsedBy === null || account.endorsedBy === undefined;
  return {
    ...plainAccount(account),
    needsSecondPerson: isOpen,
    canEndorse: isOpen,
    enterpriseId: account.enterpriseId,
    enterpriseName,
  };
}

function plainAccount({ id, holderName, bankName, maskedNumber, createdAt }: PayeeAccount) {
  return { id, holderName, bankName, maskedNumber, createdAt: createdAt.toISOString() };
}
