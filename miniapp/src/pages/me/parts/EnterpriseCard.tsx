import { Text } from '@tarojs/components';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { PERSON_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { disputesText } from '../../../text/disputes';
import { meText } from '../../../text/me';
import { joinText, membersText } from '../../../text/members';

interface EnterpriseCardProps {
  readonly membership: MembershipDto | undefined;
  /** Present when there is another one to switch to. */
  readonly onSwitch: (() => void) | undefined;
}

/** The enterprise acted for and what belongs to it; for a person bound to none the ways to one. */
export function EnterpriseCard({ membership, onSwitch }: EnterpriseCardProps) {
  if (membership === undefined) {
    return (
      <Card title={meText.noEnterprise}>
        <Row
          title={joinText.byRequest}
          note={joinText.byRequestNote}
          onClick={() => void open(routes.join)}
        />
        <Row
          title={joinText.byInvitation}
          note={joinText.byInvitationNote}
          onClick={() => void open(routes.invitation())}
        />
      </Card>
    );
  }
  return (
    <Card>
      <Row
        title={<Text className="me__enterprise">{membership.enterpriseName}</Text>}
        note={`${meText.enterprise} · ${membership.zone.name}`}
        {...(onSwitch === undefined ? {} : { value: meText.switchTo, onClick: onSwitch })}
      />
      <Row title={meText.role} value={PERSON_ROLE_LABELS[membership.role]} />
      <Row title={membersText.entry} note={membersText.entryNote} onClick={() => void open(routes.members)} />
      <Row title={disputesText.mine} onClick={() => void open(routes.disputes)} />
      <Row title={joinText.entryOther} onClick={() => void open(routes.join)} />
    </Card>
  );
}
