import { useState } from 'react';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import type { FactHistoryDto } from '@innovation-points/shared/contracts/disputes.ts';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { roleAllows } from '@innovation-points/shared/vocabulary/roles.ts';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { EvidenceField } from '../../../components/EvidenceField';
import { useEvidence } from '../../../components/EvidenceField/useEvidence';
import { Facts } from '../../../components/Facts';
import { Notice } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { exactQuantity } from '../../../format/quantity';
import { disputesText } from '../../../text/disputes';
import { RaiseFields } from './parts/RaiseFields';
import { liveVersion } from './raise.logic';
import { useDisputedFact, useSubmit } from './useRaise';

/** 提出异议: the fact as it stands, what the owner holds to be right, why, and a file that shows it. */
function Raise() {
  const { enterprise, fact } = useDisputedFact();
  if (enterprise === undefined) {
    return <SignInFirst title={disputesText.signInNeeded} />;
  }
  if (fact.loaded.phase !== 'ready') {
    return (
      <Screen membership={enterprise}>
        <AsyncView loaded={fact.loaded} onRetry={fact.retry}>
          {() => null}
        </AsyncView>
      </Screen>
    );
  }
  return <Content enterprise={enterprise} fact={fact.loaded.data} />;
}

interface ContentProps {
  readonly enterprise: MembershipDto;
  readonly fact: FactHistoryDto;
}

function Content({ enterprise, fact }: ContentProps) {
  const [form, setForm] = useState({ claimedValue: '', reason: '' });
  const evidence = useEvidence();
  const sending = useSubmit(enterprise.enterpriseId, fact);
  const live = liveVersion(fact);
  if (!roleAllows(enterprise.role, 'dispute')) {
    return (
      <Screen membership={enterprise}>
        <Card>
          <Notice tone="warn">{disputesText.viewerMayNot}</Notice>
        </Card>
      </Screen>
    );
  }
  return (
    <Screen
      membership={enterprise}
      footer={
        <Button isBusy={sending.isBusy} onClick={() => void sending.submit(form, evidence.file)}>
          {disputesText.submit}
        </Button>
      }
    >
      <Card title={disputesText.fact(fact.title, fact.period)}>
        <Facts
          items={[
            {
              label: disputesText.current,
              value:
                live === undefined
                  ? disputesText.noCurrent
                  : exactQuantity({ value: live.value, unit: fact.unit }),
            },
            { label: disputesText.owner, value: DEPARTMENTS[fact.owner] },
          ]}
        />
      </Card>
      <RaiseFields unit={fact.unit} form={form} problems={sending.problemsOf(form)} onChange={setForm} />
      <EvidenceField title={disputesText.evidence} note={disputesText.evidenceNote} evidence={evidence} />
      <Card>
        {sending.failure === undefined ? (
          <Notice>{disputesText.submitNote(DEPARTMENTS[fact.owner])}</Notice>
        ) : (
          <Notice tone="bad">{sending.failure}</Notice>
        )}
      </Card>
    </Screen>
  );
}

export default asPage(Raise);
