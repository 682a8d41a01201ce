import { Text, View } from '@tarojs/components';
import { formatMoment } from '../../format/day';
import type { Stale } from '../../hooks/loaded.logic';
import { commonText } from '../../text/common';
import { Notice } from '../Notice';
import { TextLink } from '../TextLink';
import './index.scss';

interface StaleNoteProps {
  /** Undefined: what is shown is new, and nothing is said. */
  readonly stale: Stale | undefined;
  readonly onRetry: () => void;
}

/** Above data that could not be fetched anew: that this failed and why, and of when the data are. */
export function StaleNote({ stale, onRetry }: StaleNoteProps) {
  if (stale === undefined) {
    return null;
  }
  return (
    <View className="stale-note" ariaRole="status">
      <Notice tone="warn">
        <View className="stale-note__line">
          <Text className="stale-note__text">
            {commonText.stale(formatMoment(stale.since), stale.failure.message)}
          </Text>
          <TextLink onClick={onRetry}>{commonText.retry}</TextLink>
        </View>
      </Notice>
    </View>
  );
}
