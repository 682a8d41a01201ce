import { Text, View } from '@tarojs/components';
import { AsyncView, Vacant } from '../../components/AsyncView';
import { asPage } from '../../components/Boundary';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { ClaimRow } from '../../components/ClaimRow';
import { Row } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Unbound } from '../../components/SignInFirst';
import { groupClaims } from '../../format/claimGroups';
import { open } from '../../navigate';
import { routes } from '../../routes';
import { claimsText } from '../../text/claims';
import { commonText } from '../../text/common';
import { useClaims } from './useClaims';
import './index.scss';

/** 申领: what waits for the owner first, then what is on its way, arrived or over. */
function Claims() {
  const { session, membership, claims } = useClaims();
  return (
    <Screen membership={membership}>
      {membership === undefined ? (
        <NotForAnybody isVisitor={session.kind === 'visitor'} />
      ) : (
        <AsyncView loaded={claims.loaded} onRetry={claims.retry} empty={<NoClaims />}>
          {(page) =>
            groupClaims(page.items).map(({ group, claims: members }) => (
              <View key={group}>
                <Text className="claims__heading">{`${claimsText.groups[group]} ${members.length}`}</Text>
                {members.map((claim) => (
                  <ClaimRow key={claim.id} claim={claim} />
                ))}
              </View>
            ))
          }
        </AsyncView>
      )}
      <Card>
        <Row
          title={claimsText.notices}
          note={claimsText.noticesNote}
          onClick={() => void open(routes.notices)}
        />
      </Card>
    </Screen>
  );
}

function NotForAnybody({ isVisitor }: { readonly isVisitor: boolean }) {
  if (!isVisitor) {
    return <Unbound note={claimsText.noEnterpriseNote} />;
  }
  return (
    <Vacant
      title={claimsText.visitorTitle}
      note={claimsText.visitorNote}
      action={<Button onClick={() => void open(routes.signIn)}>{commonText.signIn}</Button>}
    />
  );
}

function NoClaims() {
  return (
    <Vacant
      title={claimsText.none}
      note={claimsText.noneNote}
      action={
        <Button kind="secondary" onClick={() => void open(routes.policies)}>
          {claimsText.seePolicies}
        </Button>
      }
    />
  );
}

export default asPage(Claims);
