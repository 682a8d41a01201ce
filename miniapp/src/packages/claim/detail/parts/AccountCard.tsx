import { Text } from '@tarojs/components';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { Card } from '../../../../components/Card';
import { Row } from '../../../../components/Row';
import { PickSheet } from '../../../../components/Sheet/PickSheet';
import { TextLink } from '../../../../components/TextLink';
import { claimsText } from '../../../../text/claims';
import { AddAccountSheet } from './AddAccountSheet';
import './AccountCard.scss';

/** Which sheet about accounts is open. */
export type AccountSheet = 'none' | 'choose' | 'add';

interface AccountCardProps {
  readonly enterprise: MembershipDto;
  readonly accounts: readonly PayeeAccountDto[];
  readonly account: PayeeAccountDto | undefined;
  readonly sheet: AccountSheet;
  readonly onSheet: (sheet: AccountSheet) => void;
  readonly onChoose: (accountId: number) => void;
  readonly onAdded: (account: PayeeAccountDto) => void;
}

/** Where the money would go, with the number masked; another account can be chosen or registered. */
export function AccountCard(props: AccountCardProps) {
  const { enterprise, accounts, account, sheet, onSheet, onChoose, onAdded } = props;
  return (
    <Card
      title={claimsText.account}
      extra={<TextLink onClick={() => onSheet('add')}>{claimsText.accountAdd}</TextLink>}
    >
      {account === undefined ? (
        <Row title={claimsText.accountNone} note={claimsText.accountNoneNote} />
      ) : (
        <Row
          title={`${account.bankName} ${account.maskedNumber}`}
          note={`${claimsText.accountHolder} ${account.holderName}`}
          {...(accounts.length > 1
            ? { value: claimsText.accountOther, onClick: () => onSheet('choose') }
            : {})}
        />
      )}
      <Text className="account__note">{claimsText.confirmNote}</Text>
      <PickSheet
        isOpen={sheet === 'choose'}
        title={claimsText.accountChoose}
        choices={accounts.map((one) => ({
          id: one.id,
          title: `${one.bankName} ${one.maskedNumber}`,
          note: one.holderName,
        }))}
        chosen={account?.id}
        onChoose={onChoose}
        onClose={() => onSheet('none')}
      />
      <AddAccountSheet
        isOpen={sheet === 'add'}
        enterprise={enterprise}
        onClose={() => onSheet('none')}
        onAdded={(added) => {
          onSheet('none');
          onAdded(added);
        }}
      />
    </Card>
  );
}
