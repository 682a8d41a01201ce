import type { InvitedDto } from '@innovation-points/shared/contracts/bindings.ts';
import { PERSON_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Facts } from '../../../components/Facts';
import { Field } from '../../../components/Field';
import { Notice } from '../../../components/Notice';
import { PhoneFirst } from '../../../components/PhoneFirst';
import { Screen } from '../../../components/Screen';
import { formatMoment } from '../../../format/day';
import { invitationText, joinText, roleNotes } from '../../../text/members';
import { useInvitation } from './useInvitation';

const CODE_MOST = 20;
const NAME_MOST = 30;

/** 接受邀请: what the code is for, and one tap to accept it. */
function Invitation() {
  return (
    <PhoneFirst title={invitationText.signInNeeded}>
      <Content />
    </PhoneFirst>
  );
}

function Content() {
  const it = useInvitation();
  if (it.invited !== undefined) {
    return <Invited it={it} invited={it.invited} />;
  }
  return (
    <Screen
      footer={
        <Button isBusy={it.isBusy} onClick={() => void it.look()}>
          {invitationText.look}
        </Button>
      }
    >
      <Card title={joinText.byInvitation}>
        <Field
          value={it.code}
          placeholder={invitationText.placeholder}
          most={CODE_MOST}
          problem={it.problem}
          onChange={it.setCode}
        />
      </Card>
    </Screen>
  );
}

interface InvitedProps {
  readonly it: ReturnType<typeof useInvitation>;
  readonly invited: InvitedDto;
}

function Invited({ it, invited }: InvitedProps) {
  const { enterpriseName, zone, role, expiresAt } = invited;
  return (
    <Screen
      footer={
        <>
          <Button kind="secondary" isDisabled={it.isBusy} onClick={it.forget}>
            {invitationText.other}
          </Button>
          <Button isBusy={it.isBusy} onClick={() => void it.accept()}>
            {invitationText.accept}
          </Button>
        </>
      }
    >
      <Card>
        <Facts
          items={[
            { label: invitationText.enterprise, value: enterpriseName },
            { label: invitationText.zone, value: zone.name },
            { label: invitationText.role, value: PERSON_ROLE_LABELS[role] },
            { label: invitationText.roleNote, value: roleNotes[role] },
            { label: invitationText.expires, value: formatMoment(expiresAt) },
          ]}
        />
      </Card>
      {it.isNamed ? null : (
        <Card title={invitationText.name}>
          <Field
            value={it.name}
            placeholder={invitationText.namePlaceholder}
            most={NAME_MOST}
            onChange={it.setName}
          />
        </Card>
      )}
      {it.problem === undefined ? null : (
        <Card>
          <Notice tone="bad">{it.problem}</Notice>
        </Card>
      )}
    </Screen>
  );
}

export default asPage(Invitation);
