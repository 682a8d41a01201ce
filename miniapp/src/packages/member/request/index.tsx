import { useState } from 'react';
import type { ZoneDto } from '@innovation-points/shared/contracts/zones.ts';
import { PERSON_ROLES } from '@innovation-points/shared/vocabulary/roles.ts';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choices } from '../../../components/Choices';
import { EvidenceField } from '../../../components/EvidenceField';
import { useEvidence } from '../../../components/EvidenceField/useEvidence';
import { Field } from '../../../components/Field';
import { Notice } from '../../../components/Notice';
import { PhoneFirst } from '../../../components/PhoneFirst';
import { Screen } from '../../../components/Screen';
import { useSession } from '../../../session/state';
import { joinText, requestText } from '../../../text/members';
import { useZone } from '../../../zone';
import { roleChoices } from '../members.logic';
import type { RequestForm } from './request.logic';
import { useRequest, useZones } from './useRequest';

const CREDIT_CODE_MOST = 24; // 18, and room for the blanks that people copy with it
const NAME_MOST = 30;
const NOTE_MOST = 200;

/** 申请加入企业: which enterprise, as what, and a file that shows it, for the zone to review. */
function RequestBinding() {
  const zones = useZones();
  return (
    <PhoneFirst title={joinText.signInNeeded}>
      {zones.loaded.phase === 'ready' ? (
        <Content zones={zones.loaded.data} />
      ) : (
        <Screen>
          <AsyncView loaded={zones.loaded} onRetry={zones.retry}>
            {() => null}
          </AsyncView>
        </Screen>
      )}
    </PhoneFirst>
  );
}

function Content({ zones }: { readonly zones: readonly ZoneDto[] }) {
  const { session } = useSession();
  const { code: ownZone } = useZone();
  const [form, setForm] = useState<RequestForm>({
    zoneCode: (zones.find(({ code }) => code === ownZone) ?? zones[0])?.code ?? ownZone,
    creditCode: '',
    role: 'agent',
    name: session.kind === 'visitor' ? '' : (session.me.person.name ?? ''),
    note: '',
  });
  const evidence = useEvidence();
  const sending = useRequest();
  const problems = sending.problemsOf(form, evidence.file !== undefined);
  const change = (part: Partial<RequestForm>) => setForm({ ...form, ...part });
  return (
    <Screen
      footer={
        <Button isBusy={sending.isBusy} onClick={() => void sending.submit(form, evidence.file)}>
          {requestText.submit}
        </Button>
      }
    >
      <Card title={requestText.zone}>
        <Choices
          choices={zones.map(({ code, name }) => ({ id: code, title: name }))}
          chosen={form.zoneCode}
          onChoose={(zoneCode) => change({ zoneCode })}
        />
      </Card>
      <TypedCards form={form} problems={problems} change={change} />
      <EvidenceField
        title={requestText.evidence}
        note={requestText.evidenceNote}
        evidence={evidence}
        problem={problems.evidence}
      />
      <Card>
        {sending.failure === undefined ? (
          <Notice>{requestText.submitNote}</Notice>
        ) : (
          <Notice tone="bad">{sending.failure}</Notice>
        )}
      </Card>
    </Screen>
  );
}

interface TypedCardsProps {
  readonly form: RequestForm;
  readonly problems: ReturnType<ReturnType<typeof useRequest>['problemsOf']>;
  readonly change: (part: Partial<RequestForm>) => void;
}

function TypedCards({ form, problems, change }: TypedCardsProps) {
  return (
    <>
      <Card title={requestText.creditCode}>
        <Field
          value={form.creditCode}
          placeholder={requestText.creditCodePlaceholder}
          most={CREDIT_CODE_MOST}
          problem={problems.creditCode}
          onChange={(creditCode) => change({ creditCode })}
        />
      </Card>
      <Card title={requestText.role}>
        <Choices
          choices={roleChoices(PERSON_ROLES)}
          chosen={form.role}
          onChoose={(role) => change({ role })}
        />
      </Card>
      <Card title={requestText.name}>
        <Field
          value={form.name}
          placeholder={requestText.namePlaceholder}
          most={NAME_MOST}
          problem={problems.name}
          onChange={(name) => change({ name })}
        />
      </Card>
      <Card title={requestText.note}>
        <Field
          kind="lines"
          value={form.note}
          placeholder={requestText.notePlaceholder}
          most={NOTE_MOST}
          onChange={(note) => change({ note })}
        />
      </Card>
    </>
  );
}

export default asPage(RequestBinding);
