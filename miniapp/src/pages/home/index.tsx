import { Text, View } from '@tarojs/components';
import { AsyncView, Vacant } from '../../components/AsyncView';
import { asPage } from '../../components/Boundary';
import { Card } from '../../components/Card';
import { PolicyRow } from '../../components/PolicyRow';
import { Row } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { StaleNote } from '../../components/StaleNote';
import { TextLink } from '../../components/TextLink';
import { open } from '../../navigate';
import { routes } from '../../routes';
import { homeText } from '../../text/home';
import { policiesText } from '../../text/policies';
import { EnterpriseHero } from './parts/EnterpriseHero';
import { ToConfirm } from './parts/ToConfirm';
import { UnboundHero } from './parts/UnboundHero';
import { VisitorHero } from './parts/VisitorHero';
import { useHome } from './useHome';
import './index.scss';

/** 首页: the score and what waits for the owner; for a visitor what the system is. */
function Home() {
  const { session, membership, zone, portrait, toConfirm, policies, stale, refresh, unread } = useHome();
  return (
    <Screen>
      {session.kind === 'visitor' ? <VisitorHero /> : null}
      {session.kind === 'signedIn' && membership === undefined ? (
        <UnboundHero needsPhone={session.me.needsPhone} />
      ) : null}
      {membership === undefined ? null : (
        <EnterpriseHero
          membership={membership}
          zoneName={zone.name}
          loaded={portrait.loaded}
          onRetry={portrait.retry}
        />
      )}
      <View className="home__below">
        <StaleNote stale={stale} onRetry={() => void refresh()} />
        {toConfirm?.first ? <ToConfirm toConfirm={toConfirm} first={toConfirm.first} /> : null}
        <Card>
          {session.kind === 'visitor' ? null : (
            <Row
              title={homeText.messages}
              value={unread > 0 ? <Text className="home__unread">{homeText.unread(unread)}</Text> : undefined}
              onClick={() => void open(routes.inbox)}
            />
          )}
          <Row
            title={homeText.publicNotices}
            note={homeText.publicNoticesNote}
            onClick={() => void open(routes.notices)}
          />
        </Card>
        <View className="home__section">
          <Text className="home__heading">
            {membership === undefined ? homeText.latestPolicies : homeText.forMe}
          </Text>
          <TextLink onClick={() => void open(routes.policies)}>{homeText.allPolicies}</TextLink>
        </View>
        <AsyncView
          loaded={policies.loaded}
          onRetry={policies.retry}
          skeletonCards={2}
          isStaleSaid
          empty={<Vacant title={policiesText.nonePolicies} note={policiesText.nonePoliciesNote} />}
        >
          {(items) => items.map((policy) => <PolicyRow key={policy.code} policy={policy} />)}
        </AsyncView>
      </View>
    </Screen>
  );
}

export default asPage(Home);
