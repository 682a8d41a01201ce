import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { speakYuan } from '@innovation-points/shared/money.ts';
import { Button } from '../../../../components/Button';
import { Field } from '../../../../components/Field';
import { Sheet, SheetAction } from '../../../../components/Sheet';
import { keyFor } from '../../../../session/idempotency';
import { claimsText } from '../../../../text/claims';
import { reasonProblem } from '../claim.logic';
import { confirmAction, type useDecision } from '../useDecision';
import './DecisionBar.scss';

interface DecisionBarProps {
  readonly claim: ClaimDetailDto;
  readonly account: PayeeAccountDto | undefined;
  readonly decision: ReturnType<typeof useDecision>;
  readonly onAddAccount: () => void;
}

/** The fixed actions: one tap confirms; giving up asks for a reason first; without an account the way to one. */
export function DecisionBar({ claim, account, decision, onAddAccount }: DecisionBarProps) {
  const [isDeclining, setDeclining] = useState(false);
  const isBusy = decision.busy !== undefined;

  // The key exists before the tap, so that a tap whose answer is lost is repeated as the same one.
  useEffect(() => {
    if (claim.canConfirm && account !== undefined) {
      keyFor(confirmAction(claim, account.id));
    }
  }, [claim, account]);

  if (claim.canCorrectAccount) {
    return (
      <Button
        isBusy={isBusy}
        isDisabled={account === undefined}
        onClick={() => account && void decision.correct(account.id)}
      >
        {claimsText.correct}
      </Button>
    );
  }
  return (
    <>
      {claim.canDecline ? (
        <View className="decision__way-out">
          <Button kind="plain" isDisabled={isBusy} onClick={() => setDeclining(true)}>
            {claimsText.decline}
          </Button>
        </View>
      ) : null}
      {!claim.canConfirm ? null : account === undefined ? (
        <Button isDisabled={isBusy} onClick={onAddAccount}>
          {claimsText.accountFirst}
        </Button>
      ) : (
        <Button
          isBusy={decision.busy === 'confirm'}
          isDisabled={isBusy}
          onClick={() => void decision.confirm(claim, account.id)}
        >
          {claimsText.confirm(speakYuan(claim.amountFen))}
        </Button>
      )}
      <DeclineSheet isOpen={isDeclining} onClose={() => setDeclining(false)} decision={decision} />
    </>
  );
}

interface DeclineSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly decision: DecisionBarProps['decision'];
}

function DeclineSheet({ isOpen, onClose, decision }: DeclineSheetProps) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();

  async function submit() {
    const found = reasonProblem(reason);
    setProblem(found);
    if (found === undefined) {
      await decision.decline(reason.trim());
      onClose();
    }
  }

  return (
    <Sheet isOpen={isOpen} title={claimsText.declineTitle} onClose={onClose}>
      <Text className="decision__note">{claimsText.declineNote}</Text>
      <Field
        kind="lines"
        value={reason}
        placeholder={claimsText.declinePlaceholder}
        most={200}
        onChange={setReason}
        problem={problem}
      />
      <SheetAction>
        <Button kind="danger" isBusy={decision.busy === 'decline'} onClick={() => void submit()}>
          {claimsText.declineSubmit}
        </Button>
      </SheetAction>
    </Sheet>
  );
}
