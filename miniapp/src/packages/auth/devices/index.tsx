import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Problem } from '../../../components/Field';
import { Notice } from '../../../components/Notice';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { Tag } from '../../../components/Tag';
import { TextLink } from '../../../components/TextLink';
import { devicesText } from '../../../text/devices';
import { deviceNote, deviceTitle } from './devices.logic';
import { useDevices } from './useDevices';

/** 登录设备: where the person is signed in, and the way to sign a device out that is lost or strange. */
function Devices() {
  const { isVisitor, devices, isBusy, problem, end, endOthers } = useDevices();
  const { loaded } = devices;
  if (isVisitor) {
    return <SignInFirst title={devicesText.signInNeeded} />;
  }
  return (
    <Screen
      footer={
        loaded.phase === 'ready' && loaded.data.length > 1 ? (
          <Button kind="danger" isBusy={isBusy} onClick={() => void endOthers()}>
            {devicesText.endOthers}
          </Button>
        ) : undefined
      }
    >
      <AsyncView loaded={loaded} onRetry={devices.retry}>
        {(signIns) => (
          <Card title={devicesText.title}>
            {signIns.map((signIn) => (
              <Row
                key={signIn.sessionId}
                title={deviceTitle(signIn)}
                note={deviceNote(signIn)}
                value={
                  signIn.isCurrent ? (
                    <Tag tone="accent">{devicesText.current}</Tag>
                  ) : (
                    <TextLink onClick={() => void end(signIn)}>{devicesText.end}</TextLink>
                  )
                }
              />
            ))}
            <Problem>{problem}</Problem>
            <Notice>{devicesText.foot}</Notice>
          </Card>
        )}
      </AsyncView>
    </Screen>
  );
}

export default asPage(Devices);
