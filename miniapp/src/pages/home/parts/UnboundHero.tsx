import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { homeText } from '../../../text/home';
import { joinText } from '../../../text/members';

/** Signed in, but bound to no enterprise yet: first the phone, which may bind by itself, then the other ways. */
export function UnboundHero({ needsPhone }: { readonly needsPhone: boolean }) {
  return (
    <View className="hero">
      <Text className="hero__headline">{homeText.noEnterprise}</Text>
      <Text className="hero__quiet">{homeText.noEnterpriseNote}</Text>
      <View className="hero__actions">
        {needsPhone ? (
          <Button kind="inverse" onClick={() => void open(routes.signIn)}>
            {homeText.bind}
          </Button>
        ) : (
          <Button kind="inverse" onClick={() => void open(routes.requestBinding)}>
            {joinText.byRequest}
          </Button>
        )}
        <Button kind="outline" onClick={() => void open(routes.invitation())}>
          {joinText.byInvitation}
        </Button>
      </View>
    </View>
  );
}
