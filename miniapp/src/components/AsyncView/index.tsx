import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import type { Loaded } from '../../hooks/useLoad';
import { commonText } from '../../text/common';
import { Button } from '../Button';
import { Skeleton } from '../Skeleton';
import './index.scss';

interface AsyncViewProps<T> {
  readonly loaded: Loaded<T>;
  readonly onRetry: () => void;
  readonly children: (data: T) => ReactNode;
  /** What stands in the place of nothing: a sentence and what can be done. */
  readonly empty?: ReactNode;
  readonly skeletonCards?: number;
}

/** Shows exactly one of the four phases, so that no page forgets one. */
export function AsyncView<T>({ loaded, onRetry, children, empty, skeletonCards = 3 }: AsyncViewProps<T>) {
  switch (loaded.phase) {
    case 'loading':
      return <Skeleton cards={skeletonCards} />;
    case 'empty':
      return <>{empty ?? <Vacant title={commonText.none} />}</>;
    case 'error':
      return (
        <Vacant
          title={commonText.errorTitle}
          note={loaded.error.message}
          detail={
            loaded.error.requestId === undefined ? undefined : commonText.requestId(loaded.error.requestId)
          }
          action={
            <Button kind="secondary" onClick={onRetry}>
              {commonText.retry}
            </Button>
          }
        />
      );
    case 'ready':
      return <>{children(loaded.data)}</>;
  }
}

interface VacantProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly detail?: string | undefined;
  readonly action?: ReactNode;
}

/** A page or section with nothing to show: says why and what comes next. */
export function Vacant({ title, note, detail, action }: VacantProps) {
  return (
    <View className="vacant" ariaRole="status">
      <View className="vacant__sign">
        <View className="vacant__line" />
        <View className="vacant__line" />
        <View className="vacant__line vacant__line--short" />
      </View>
      <Text className="vacant__title">{title}</Text>
      {note === undefined ? null : <Text className="vacant__note">{note}</Text>}
      {detail === undefined ? null : <Text className="vacant__detail">{detail}</Text>}
      {action === undefined ? null : <View className="vacant__action">{action}</View>}
    </View>
  );
}
