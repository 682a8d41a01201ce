import { useState } from 'react';
import type { MemberDto, MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { PERSON_ROLE_LABELS, roleAllows } from '@innovation-points/shared/vocabulary/roles.ts';
import { AsyncView, Vacant } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { membersText } from '../../../text/members';
import { memberActions, memberName, memberNote } from '../members.logic';
import { MemberSheet } from './parts/MemberSheet';
import { useMembers } from './useMembers';

/** 成员与身份: who acts for the enterprise and as what; who may, changes it. */
function Members() {
  const { enterprise, members } = useMembers();
  if (enterprise === undefined) {
    return <SignInFirst title={membersText.signInNeeded} />;
  }
  const manages = roleAllows(enterprise.role, 'manageMembers');
  return (
    <Screen
      membership={enterprise}
      footer={
        manages ? <Button onClick={() => void open(routes.invite)}>{membersText.invite}</Button> : undefined
      }
    >
      <AsyncView
        loaded={members.loaded}
        onRetry={members.retry}
        empty={<Vacant title={membersText.none} />}
        skeletonCards={1}
      >
        {(items) => <Listed items={items} enterprise={enterprise} reload={members.reload} />}
      </AsyncView>
      {manages ? null : (
        <Card>
          <Notice>{membersText.inviteNotAllowed}</Notice>
        </Card>
      )}
    </Screen>
  );
}

interface ListedProps {
  readonly items: readonly MemberDto[];
  readonly enterprise: MembershipDto;
  readonly reload: () => Promise<void>;
}

function Listed({ items, enterprise, reload }: ListedProps) {
  const [chosen, setChosen] = useState<MemberDto>();
  return (
    <>
      <Card title={membersText.entry} extra={membersText.count(items.length)}>
        {items.map((member) => {
          const canAct = Object.values(memberActions(member, enterprise.role)).some(Boolean);
          return (
            <Row
              key={member.membershipId}
              title={memberName(member)}
              note={memberNote(member)}
              value={PERSON_ROLE_LABELS[member.role]}
              {...(canAct ? { onClick: () => setChosen(member) } : {})}
            />
          );
        })}
      </Card>
      {chosen === undefined ? null : (
        <MemberSheet
          key={chosen.membershipId}
          member={chosen}
          enterprise={enterprise}
          reload={reload}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}

export default asPage(Members);
