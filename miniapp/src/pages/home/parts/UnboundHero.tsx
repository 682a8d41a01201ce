import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { homeText } from '../../../text/home';

/** Signed in, but bound to no enterprise yet. */
export function UnboundHero() {
  return (
    <View className="hero">
      <Text className="hero__headline">{homeText.noEnterprise}</Text>
      <Text className="hero__quiet">{homeText.noEnterpriseNote}</Text>
      <View className="hero__actions">
        <Button kind="inverse" onClick={() => void open(routes.signIn)}>
          {homeText.bind}
        </Button>
      </View>
    </View>
  );
}
