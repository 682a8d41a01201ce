import { useState } from 'react';
import Taro from '@tarojs/taro';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { endorseAccount } from '../../../../api/aftercare';
import { Button } from '../../../../components/Button';
import { Card } from '../../../../components/Card';
import { Problem } from '../../../../components/Field';
import { Notice } from '../../../../components/Notice';
import { toApiError } from '../../../../hooks/useLoad';
import { withKey } from '../../../../session/idempotency';
import { aftercareText } from '../../../../text/aftercare';

interface SecondPersonProps {
  readonly enterpriseId: number;
  readonly account: PayeeAccountDto;
  readonly onEndorsed: () => void;
}

/** Says that a changed account waits for another person; who may be that person checks it here. */
export function SecondPerson({ enterpriseId, account, onEndorsed }: SecondPersonProps) {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function endorse() {
    setBusy(true);
    try {
      await withKey(`endorse:${account.id}`, (key) => endorseAccount(enterpriseId, account.id, key));
      await Taro.showToast({ title: aftercareText.endorsed, icon: 'none' });
      onEndorsed();
    } catch (reason) {
      setProblem(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card title={aftercareText.secondTitle}>
      <Notice tone="warn">{aftercareText.second}</Notice>
      {account.canEndorse ? (
        <Button kind="secondary" isBusy={isBusy} onClick={() => void endorse()}>
          {aftercareText.endorse}
        </Button>
      ) : null}
      <Problem>{problem}</Problem>
    </Card>
  );
}
