import { AsyncView, Vacant } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Card } from '../../../components/Card';
import { PhoneFirst } from '../../../components/PhoneFirst';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { useSession } from '../../../session/state';
import { joinText } from '../../../text/members';
import { RequestCard } from './parts/RequestCard';
import { useJoin } from './useJoin';

/** 加入企业: the three ways to come to act for an enterprise, and where one's own requests stand. */
function Join() {
  const { session } = useSession();
  return (
    <PhoneFirst title={joinText.signInNeeded}>
      {session.kind === 'visitor' ? null : <Content personId={session.me.person.id} />}
    </PhoneFirst>
  );
}

function Content({ personId }: { readonly personId: number }) {
  const { requests, withdraw } = useJoin(personId);
  return (
    <Screen>
      <Card title={joinText.ways}>
        <Row
          title={joinText.byInvitation}
          note={joinText.byInvitationNote}
          onClick={() => void open(routes.invitation())}
        />
        <Row
          title={joinText.byRequest}
          note={joinText.byRequestNote}
          onClick={() => void open(routes.requestBinding)}
        />
        <Row
          title={joinText.byLicence}
          note={joinText.byLicenceNote}
          onClick={() => void open(routes.licence)}
        />
      </Card>
      <AsyncView
        loaded={requests.loaded}
        onRetry={requests.retry}
        skeletonCards={1}
        empty={<Vacant title={joinText.none} />}
      >
        {(items) =>
          items.map((request) => (
            <RequestCard
              key={request.requestId}
              request={request}
              onWithdraw={() => void withdraw(request)}
            />
          ))
        }
      </AsyncView>
    </Screen>
  );
}

export default asPage(Join);
