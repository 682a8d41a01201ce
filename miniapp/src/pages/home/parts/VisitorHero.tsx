import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { homeText } from '../../../text/home';
import './VisitorHero.scss';

/** What the system is, for somebody who has not signed in. */
export function VisitorHero() {
  return (
    <>
      <View className="hero">
        <Text className="hero__headline">{homeText.slogan}</Text>
        <Text className="hero__quiet">{homeText.intro}</Text>
        <View className="hero__actions">
          <Button kind="inverse" onClick={() => void open(routes.signIn)}>
            {homeText.signIn}
          </Button>
          <Text className="hero__quiet">{homeText.signInNote}</Text>
        </View>
      </View>
      <Card title={homeText.stepsTitle}>
        <View className="steps">
          {homeText.steps.map((step, index) => (
            <View className="steps__item" key={step.title}>
              <Text className="steps__number">{index + 1}</Text>
              <Text className="steps__title">{step.title}</Text>
              <Text className="steps__note">{step.note}</Text>
            </View>
          ))}
        </View>
      </Card>
    </>
  );
}
