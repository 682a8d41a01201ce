import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { signOut } from '../../../api/auth';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Screen } from '../../../components/Screen';
import { leave } from '../../../navigate';
import { changeSettings, useSettings } from '../../../session/settings';
import { privacyText } from '../../../text/me';
import './index.scss';

/** 隐私说明: what is collected and why; agreed to before the first sign-in, and revocable. */
function Privacy() {
  const { privacyAccepted } = useSettings();

  async function agree() {
    changeSettings({ privacyAccepted: true });
    await leave();
  }

  async function withdraw() {
    changeSettings({ privacyAccepted: false });
    await signOut();
    await Taro.showToast({ title: privacyText.withdrawn, icon: 'none' });
  }

  return (
    <Screen
      footer={
        privacyAccepted ? (
          <Button kind="secondary" onClick={() => void withdraw()}>
            {privacyText.withdraw}
          </Button>
        ) : (
          <Button onClick={() => void agree()}>{privacyText.agree}</Button>
        )
      }
    >
      <View className="privacy">
        <Text className="privacy__title">{privacyText.title}</Text>
        <Text className="privacy__quiet">{privacyText.updated}</Text>
        {privacyText.sections.map((section) => (
          <View className="privacy__section" key={section.title}>
            <Text className="privacy__heading">{section.title}</Text>
            <Text className="privacy__body">{section.body}</Text>
          </View>
        ))}
        {privacyAccepted ? <Text className="privacy__quiet">{privacyText.agreed}</Text> : null}
      </View>
    </Screen>
  );
}

export default asPage(Privacy);
