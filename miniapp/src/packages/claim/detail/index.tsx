import { useState } from 'react';
import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { StaleNote } from '../../../components/StaleNote';
import { staleOf, type Stale } from '../../../hooks/loaded.logic';
import { claimsText } from '../../../text/claims';
import { Aftercare } from './parts/Aftercare';
import { AccountCard, type AccountSheet } from './parts/AccountCard';
import { ClaimHead } from './parts/ClaimHead';
import { DecisionBar } from './parts/DecisionBar';
import { Grounds } from './parts/Grounds';
import { Outcome } from './parts/Outcome';
import { SecondPerson } from './parts/SecondPerson';
import { chosenAccount } from './claim.logic';
import { useClaim } from './useClaim';
import { useDecision } from './useDecision';

/** 补贴详情: how much, why, where it stands; while it waits for the owner, one tap to confirm. */
function ClaimDetail() {
  const { enterprise, claim, decided, setDecided } = useClaim();
  if (enterprise === undefined) {
    return <SignInFirst title={claimsText.visitorTitle} />;
  }
  if (claim.loaded.phase !== 'ready') {
    return (
      <Screen membership={enterprise}>
        <AsyncView loaded={claim.loaded} onRetry={claim.retry}>
          {() => null}
        </AsyncView>
      </Screen>
    );
  }
  return (
    <Content
      enterprise={enterprise}
      claim={decided ?? claim.loaded.data.claim}
      accounts={claim.loaded.data.accounts}
      stale={staleOf(claim.loaded)}
      onDecided={setDecided}
      onOutdated={() => void claim.reload()}
    />
  );
}

interface ContentProps {
  readonly enterprise: MembershipDto;
  readonly claim: ClaimDetailDto;
  readonly accounts: readonly PayeeAccountDto[];
  readonly stale: Stale | undefined;
  readonly onDecided: (claim: ClaimDetailDto) => void;
  /** The claim or its accounts have changed on the server. */
  readonly onOutdated: () => void;
}

function Content({ enterprise, claim, accounts, stale, onDecided, onOutdated }: ContentProps) {
  const [chosen, setChosen] = useState<number>();
  const [sheet, setSheet] = useState<AccountSheet>('none');
  const { enterpriseId } = enterprise;
  const decision = useDecision({ enterpriseId, claimId: claim.id }, { onDecided, onRefused: onOutdated });
  const account = chosenAccount(accounts, chosen, claim);
  const isOpen = claim.canConfirm || claim.canCorrectAccount;
  return (
    <Screen
      membership={enterprise}
      footer={
        isOpen || claim.canDecline ? (
          <DecisionBar
            claim={claim}
            account={account}
            decision={decision}
            onAddAccount={() => setSheet('add')}
          />
        ) : undefined
      }
    >
      <StaleNote stale={stale} onRetry={onOutdated} />
      <ClaimHead claim={claim} />
      {decision.done === undefined ? null : (
        <Outcome done={decision.done} isQueued={claim.status === 'queued'} />
      )}
      {decision.problem === undefined ? null : (
        <Card>
          <Notice tone="bad">{decision.problem}</Notice>
        </Card>
      )}
      {claim.status === 'pushed' && !claim.canConfirm && !enterprise.canConfirm ? (
        <Card>
          <Notice tone="warn">{claimsText.onlyMoneyRoles}</Notice>
        </Card>
      ) : null}
      {isOpen ? (
        <AccountCard
          enterprise={enterprise}
          accounts={accounts}
          account={account}
          sheet={sheet}
          onSheet={setSheet}
          onChoose={setChosen}
          onAdded={(added) => {
            setChosen(added.id);
            onOutdated();
          }}
        />
      ) : null}
      {claim.canConfirm ? <Card title={claimsText.statement}>{claim.statement.text}</Card> : null}
      {isOpen && account?.needsSecondPerson ? (
        <SecondPerson enterpriseId={enterpriseId} account={account} onEndorsed={onOutdated} />
      ) : null}
      <Aftercare claim={claim} enterpriseId={enterpriseId} onChanged={onDecided} />
      <Grounds claim={claim} />
    </Screen>
  );
}

export default asPage(ClaimDetail);
