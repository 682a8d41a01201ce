import { useState } from 'react';
import { Text } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { addPayeeAccount } from '../../../../api/claims';
import { Button } from '../../../../components/Button';
import { Facts } from '../../../../components/Facts';
import { Field } from '../../../../components/Field';
import { Sheet, SheetAction } from '../../../../components/Sheet';
import { toApiError } from '../../../../hooks/useLoad';
import { withKey } from '../../../../session/idempotency';
import { sendingOf } from '../../../../session/idempotency.logic';
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
  const [wasTried, setTried] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const problems = wasTried ? accountProblems({ bankName, accountNumber }) : {};
  const typed = (put: (value: string) => void) => (value: string) => {
    setFailure(undefined);
    put(value);
  };

  async function save() {
    setTried(true);
    if (Object.keys(accountProblems({ bankName, accountNumber })).length > 0) {
      return;
    }
    setBusy(true);
    const number = accountNumber.replace(/\s/g, '');
    const body = { holderName: enterprise.enterpriseName, bankName: bankName.trim(), accountNumber: number };
    try {
      const action = sendingOf(`account:${enterprise.enterpriseId}`, body);
      onAdded(await withKey(action, (key) => addPayeeAccount(enterprise.enterpriseId, body, key)));
      await Taro.showToast({ title: claimsText.accountAdded, icon: 'none' });
    } catch (reason) {
      setFailure(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Sheet isOpen={isOpen} title={claimsText.accountAdd} onClose={onClose}>
      <Facts items={[{ label: claimsText.accountHolder, value: enterprise.enterpriseName }]} />
      <Field
        label={claimsText.bankName}
        value={bankName}
        placeholder={claimsText.bankPlaceholder}
        most={60}
        onChange={typed(setBankName)}
        problem={problems.bankName}
      />
      <Field
        label={claimsText.accountNumber}
        kind="number"
        value={accountNumber}
        placeholder={claimsText.accountNumberPlaceholder}
        most={40}
        onChange={typed(setAccountNumber)}
        problem={problems.accountNumber ?? failure}
      />
      <Text className="account__note">{claimsText.accountHint}</Text>
      <SheetAction>
        <Button isBusy={isBusy} onClick={() => void save()}>
          {claimsText.save}
        </Button>
      </SheetAction>
    </Sheet>
  );
}
