import { Text, View } from '@tarojs/components';
import { PERSON_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import { asPage } from '../../components/Boundary';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Row } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Sheet } from '../../components/Sheet';
import { PickSheet } from '../../components/Sheet/PickSheet';
import { Toggle } from '../../components/Toggle';
import { open } from '../../navigate';
import { routes } from '../../routes';
import { devicesText } from '../../text/devices';
import { homeText } from '../../text/home';
import { meText } from '../../text/me';
import { messageSettingsText } from '../../text/messageSettings';
import { EnterpriseCard } from './parts/EnterpriseCard';
import { PersonCard } from './parts/PersonCard';
import { useMe } from './useMe';
import './index.scss';

/** 我的: who is signed in, for which enterprise, and the settings of this phone. */
function Me() {
  const me = useMe();
  const { session, membership } = me;
  const memberships = session.kind === 'visitor' ? [] : session.me.memberships;
  return (
    <Screen>
      <PersonCard session={session} />
      {session.kind === 'visitor' ? null : (
        <>
          <EnterpriseCard
            membership={membership}
            onSwitch={memberships.length > 1 ? () => me.setSheet('enterprises') : undefined}
          />
          <Card>
            <Row
              title={meText.inbox}
              value={me.unread > 0 ? homeText.unread(me.unread) : undefined}
              onClick={() => void open(routes.inbox)}
            />
            <Row title={messageSettingsText.entry} onClick={() => void open(routes.messageSettings)} />
            <Row
              title={devicesText.entry}
              note={devicesText.entryNote}
              onClick={() => void open(routes.devices)}
            />
          </Card>
        </>
      )}
      <Card>
        <Row
          title={meText.elder}
          note={meText.elderNote}
          value={<Toggle label={meText.elder} isOn={me.isElder} onChange={me.setElder} />}
        />
        <Row title={meText.notices} onClick={() => void open(routes.notices)} />
        <Row title={meText.privacy} onClick={() => void open(routes.privacy)} />
        <Row title={meText.complaints} onClick={() => me.setSheet('complaints')} />
      </Card>
      {session.kind === 'visitor' ? null : (
        <View className="me__sign-out">
          <Button kind="plain" onClick={() => void me.leaveSession()}>
            {meText.signOut}
          </Button>
        </View>
      )}
      <PickSheet
        isOpen={me.sheet === 'enterprises'}
        title={meText.switchTo}
        choices={memberships.map((one) => ({
          id: one.enterpriseId,
          title: one.enterpriseName,
          note: `${one.zone.name} · ${PERSON_ROLE_LABELS[one.role]}`,
        }))}
        chosen={membership?.enterpriseId}
        onChoose={me.switchEnterprise}
        onClose={() => me.setSheet('none')}
      />
      <Sheet isOpen={me.sheet === 'complaints'} title={meText.complaints} onClose={() => me.setSheet('none')}>
        <Text className="me__complaints">{meText.complaintsNote}</Text>
        <Button onClick={() => void me.callHotline()}>{meText.call}</Button>
      </Sheet>
    </Screen>
  );
}

export default asPage(Me);
