import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { addPayeeAccount } from '../../../../api/claims';
import { Button } from '../../../../components/Button';
import { Sheet } from '../../../../components/Sheet';
import { toApiError } from '../../../../hooks/useLoad';
import { withKey } from '../../../../session/idempotency';
import { claimsText } from '../../../../text/claims';
import { accountProblems } from '../claim.logic';
import './AccountCard.scss';

interface AddAccountSheetProps {
  readonly isOpen: boolean;
  readonly enterprise: MembershipDto;
  readonly onClose: () => void;
  readonly onAdded: (account: PayeeAccountDto) => void;
}

/** Registers a bank account; the holder is the enterprise itself and cannot be typed. */
export function AddAccountSheet({ isOpen, enterprise, onClose, onAdded }: AddAccountSheetProps) {
  const [bankName, setBankName] = useState('');
  const [accountNumber, setAccountNumber] = useState('');
  const [problems, setProblems] = useState<ReturnType<typeof accountProblems>>({});
  const [isBusy, setBusy] = useState(false);

  async function save() {
    const found = accountProblems({ bankName, accountNumber });
    setProblems(found);
    if (Object.keys(found).length > 0) {
      return;
    }
    setBusy(true);
    const number = accountNumber.replace(/\s/g, '');
    const body = { holderName: enterprise.enterpriseName, bankName: bankName.trim(), accountNumber: number };
    try {
      // The key's name must not hold the number: it is kept in the phone's storage.
      const action = `account:${enterprise.enterpriseId}:${number.length}:${number.slice(-4)}:${body.bankName}`;
      onAdded(await withKey(action, (key) => addPayeeAccount(enterprise.enterpriseId, body, key)));
      await Taro.showToast({ title: claimsText.accountAdded, icon: 'none' });
    } catch (reason) {
      setProblems({ accountNumber: toApiError(reason).message });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Sheet isOpen={isOpen} title={claimsText.accountAdd} onClose={onClose}>
      <View className="account__field">
        <Text className="account__label">{claimsText.accountHolder}</Text>
        <Text>{enterprise.enterpriseName}</Text>
      </View>
      <View className="account__field">
        <Text className="account__label">{claimsText.bankName}</Text>
        <Input
          className="account__input"
          value={bankName}
          placeholder={claimsText.bankPlaceholder}
          maxlength={60}
          onInput={(event) => setBankName(event.detail.value)}
        />
        {problems.bankName === undefined ? null : <Text className="account__hint">{problems.bankName}</Text>}
      </View>
      <View className="account__field">
        <Text className="account__label">{claimsText.accountNumber}</Text>
        <Input
          className="account__input"
          type="number"
          value={accountNumber}
          placeholder={claimsText.accountNumberPlaceholder}
          maxlength={40}
          onInput={(event) => setAccountNumber(event.detail.value)}
        />
        {problems.accountNumber === undefined ? null : (
          <Text className="account__hint">{problems.accountNumber}</Text>
        )}
      </View>
      <Text className="account__note">{claimsText.accountHint}</Text>
      <View className="account__save">
        <Button isBusy={isBusy} onClick={() => void save()}>
          {claimsText.save}
        </Button>
      </View>
    </Sheet>
  );
}
