import { Text, View } from '@tarojs/components';
import { IS_EMULATED } from '../../../api/wechat';
import { Vacant } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Unbound } from '../../../components/SignInFirst';
import { leave, open } from '../../../navigate';
import { routes } from '../../../routes';
import { commonText } from '../../../text/common';
import { authText } from '../../../text/me';
import { DemoPeople } from './parts/DemoPeople';
import { useSignIn } from './useSignIn';
import './index.scss';

/** 登录: agree to the privacy notice, sign in, and bind the phone when no enterprise is bound yet. */
function SignIn() {
  const it = useSignIn();
  if (it.step === 'done') {
    return <SignedIn />;
  }
  if (it.step === 'join') {
    return <Unlisted />;
  }
  return (
    <Screen>
      <View className="sign-in">
        <Text className="sign-in__headline">
          {it.step === 'signIn' ? authText.headline : authText.bindTitle}
        </Text>
        <Text className="sign-in__note">{it.step === 'signIn' ? authText.note : authText.bindNote}</Text>
        <Consent isOn={it.privacyAccepted} onChange={it.setPrivacyAccepted} />
        {it.problem === undefined ? null : <Notice tone="warn">{it.problem}</Notice>}
        <View className="sign-in__actions">
          {it.step === 'bind' ? <BindButton isBusy={it.isBusy} onBind={it.bind} /> : null}
          {it.step === 'signIn' && !IS_EMULATED ? (
            <Button isBusy={it.isBusy} onClick={() => void it.signIn()}>
              {authText.wechat}
            </Button>
          ) : null}
          <Button kind="plain" onClick={() => void leave()}>
            {authText.later}
          </Button>
        </View>
      </View>
      {it.step === 'signIn' && IS_EMULATED ? (
        <DemoPeople people={it.people} isBusy={it.isBusy} onChoose={(openid) => void it.signIn(openid)} />
      ) : null}
    </Screen>
  );
}

function SignedIn() {
  return (
    <Screen>
      <Vacant
        title={authText.signedIn}
        action={<Button onClick={() => void leave()}>{commonText.back}</Button>}
      />
    </Screen>
  );
}

/** The phone is verified, but no enterprise lists it. */
function Unlisted() {
  return (
    <Screen>
      <Unbound note={authText.notBound} />
      <View className="sign-in__actions">
        <Button kind="plain" onClick={() => void leave()}>
          {authText.later}
        </Button>
      </View>
    </Screen>
  );
}

function Consent({ isOn, onChange }: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  return (
    <View className="consent">
      <View
        className="consent__tick"
        ariaRole="checkbox"
        ariaLabel={authText.agreeLead}
        aria-checked={isOn}
        onClick={() => onChange(!isOn)}
      >
        <View className={`consent__mark ${isOn ? 'consent__mark--on' : ''}`}>{isOn ? '✓' : ''}</View>
        <Text>{authText.agreeLead}</Text>
      </View>
      <Text className="consent__link" onClick={() => void open(routes.privacy)}>
        {authText.privacyName}
      </Text>
    </View>
  );
}

interface BindButtonProps {
  readonly isBusy: boolean;
  readonly onBind: (code?: string) => Promise<void>;
}

/** WeChat gives the phone's code only to its own button; the emulator is simply asked. */
function BindButton({ isBusy, onBind }: BindButtonProps) {
  if (IS_EMULATED) {
    return (
      <Button isBusy={isBusy} onClick={() => void onBind()}>
        {authText.bindWechat}
      </Button>
    );
  }
  return (
    <Button
      isBusy={isBusy}
      openType="getPhoneNumber"
      onGetPhoneNumber={(event) => void onBind(event.detail.code)}
    >
      {authText.bindWechat}
    </Button>
  );
}

export default asPage(SignIn);
