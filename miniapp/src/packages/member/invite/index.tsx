import { Text } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { GIVEN_ROLES, PERSON_ROLE_LABELS, roleAllows } from '@innovation-points/shared/vocabulary/roles.ts';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choices } from '../../../components/Choices';
import { Notice } from '../../../components/Notice';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { TextLink } from '../../../components/TextLink';
import { formatMoment } from '../../../format/day';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { routes } from '../../../routes';
import { inviteText, membersText } from '../../../text/members';
import { roleChoices } from '../members.logic';
import { shareCard } from './invite.logic';
import { NewInvitation } from './parts/NewInvitation';
import { useInvite } from './useInvite';
import './index.scss';

/** 邀请成员: choose a role, get a code to pass on, and see which invitations still wait. */
function Invite() {
  const enterprise = useEnterprise();
  if (enterprise === undefined) {
    return <SignInFirst title={membersText.signInNeeded} />;
  }
  if (!roleAllows(enterprise.role, 'manageMembers')) {
    return (
      <Screen membership={enterprise}>
        <Card>
          <Notice tone="warn">{inviteText.notAllowed}</Notice>
        </Card>
      </Screen>
    );
  }
  return <Content enterprise={enterprise} />;
}

function Content({ enterprise }: { readonly enterprise: MembershipDto }) {
  const it = useInvite(enterprise.enterpriseId);
  useShareAppMessage(() =>
    it.made === undefined
      ? { title: enterprise.enterpriseName, path: routes.home }
      : shareCard(it.made, enterprise),
  );
  return (
    <Screen
      membership={enterprise}
      footer={
        <Button isBusy={it.isBusy} onClick={() => void it.create()}>
          {inviteText.create}
        </Button>
      }
    >
      <Card title={inviteText.role}>
        <Choices choices={roleChoices(GIVEN_ROLES)} chosen={it.role} onChoose={it.setRole} />
        {it.problem === undefined ? (
          <Notice>{inviteText.hint}</Notice>
        ) : (
          <Notice tone="bad">{it.problem}</Notice>
        )}
      </Card>
      {it.made === undefined ? null : <NewInvitation invitation={it.made} />}
      <Waiting it={it} />
    </Screen>
  );
}

function Waiting({ it }: { readonly it: ReturnType<typeof useInvite> }) {
  return (
    <Card title={inviteText.open}>
      <AsyncView
        loaded={it.waiting.loaded}
        onRetry={it.waiting.retry}
        skeletonCards={1}
        empty={<Text className="invite__none">{inviteText.openNone}</Text>}
      >
        {(items) =>
          items.map((invitation) => (
            <Row
              key={invitation.invitationId}
              title={PERSON_ROLE_LABELS[invitation.role]}
              note={inviteText.expires(formatMoment(invitation.expiresAt))}
              value={<TextLink onClick={() => void it.revoke(invitation)}>{inviteText.revoke}</TextLink>}
            />
          ))
        }
      </AsyncView>
    </Card>
  );
}

export default asPage(Invite);
