import { useState } from 'react';
import { Text } from '@tarojs/components';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/claims.ts';
import { Card } from '../../../../components/Card';
import { Row } from '../../../../components/Row';
import { PickSheet } from '../../../../components/Sheet/PickSheet';
import { TextLink } from '../../../../components/TextLink';
import { claimsText } from '../../../../text/claims';
import { AddAccountSheet } from './AddAccountSheet';
import './AccountCard.scss';

interface AccountCardProps {
  readonly enterprise: MembershipDto;
  readonly accounts: readonly PayeeAccountDto[];
  readonly account: PayeeAccountDto | undefined;
  readonly onChoose: (accountId: number) => void;
  readonly onAdded: (account: PayeeAccountDto) => void;
}

/** Where the money would go, with the number masked; another account can be chosen or registered. */
export function AccountCard({ enterprise, accounts, account, onChoose, onAdded }: AccountCardProps) {
  const [sheet, setSheet] = useState<'none' | 'choose' | 'add'>('none');
  return (
    <Card
      title={claimsText.account}
      extra={<TextLink onClick={() => setSheet('add')}>{claimsText.accountAdd}</TextLink>}
    >
      {account === undefined ? (
        <Row title={claimsText.accountNone} note={claimsText.accountNoneNote} />
      ) : (
        <Row
          title={`${account.bankName} ${account.maskedNumber}`}
          note={`${claimsText.accountHolder} ${account.holderName}`}
          {...(accounts.length > 1
            ? { value: claimsText.accountOther, onClick: () => setSheet('choose') }
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
        onClose={() => setSheet('none')}
      />
      <AddAccountSheet
        isOpen={sheet === 'add'}
        enterprise={enterprise}
        onClose={() => setSheet('none')}
        onAdded={(added) => {
          setSheet('none');
          onAdded(added);
        }}
      />
    </Card>
  );
}
