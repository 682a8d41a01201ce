import { Text, View } from '@tarojs/components';
import { Button } from '../../../../components/Button';
import { Card } from '../../../../components/Card';
import { claimsText } from '../../../../text/claims';
import type { Decision } from '../useDecision';
import { useSubscription } from '../useSubscription';
import './Outcome.scss';

const TITLES: Record<Decision, string> = {
  confirm: claimsText.confirmed,
  decline: claimsText.declined,
  correct: claimsText.corrected,
};

interface OutcomeProps {
  readonly done: Decision;
  /** Confirmed, but the money has to be waited for. */
  readonly isQueued: boolean;
}

/** What the tap did, and the question whether to be told how it goes on. */
export function Outcome({ done, isQueued }: OutcomeProps) {
  const subscription = useSubscription();
  return (
    <Card>
      <View className="outcome" ariaRole="status">
        <Text className="outcome__sign">✓</Text>
        <View className="outcome__words">
          <Text className="outcome__title">{TITLES[done]}</Text>
          {done === 'confirm' ? (
            <Text className="outcome__note">
              {isQueued ? claimsText.queuedNote : claimsText.confirmedNote}
            </Text>
          ) : null}
        </View>
      </View>
      {done !== 'decline' && subscription.canAsk ? (
        <>
          <Button kind="secondary" isBusy={subscription.isBusy} onClick={() => void subscription.ask()}>
            {claimsText.subscribe}
          </Button>
          <Text className="outcome__note">{claimsText.subscribeNote}</Text>
        </>
      ) : null}
    </Card>
  );
}
