import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { staleOf, type Loaded } from '../../hooks/loaded.logic';
import { commonText } from '../../text/common';
import { Button } from '../Button';
import { Skeleton } from '../Skeleton';
import { StaleNote } from '../StaleNote';
import './index.scss';

interface AsyncViewProps<T> {
  readonly loaded: Loaded<T>;
  readonly onRetry: () => void;
  readonly children: (data: T) => ReactNode;
  /** What stands in the place of nothing: a sentence and what can be done. */
  readonly empty?: ReactNode;
  readonly skeletonCards?: number;
  /** The page says of all its parts at once that they are not new. */
  readonly isStaleSaid?: boolean;
}

/** Shows exactly one of the four phases, and says above it when it could not be fetched anew, so that no page forgets one. */
export function AsyncView<T>(props: AsyncViewProps<T>) {
  return (
    <>
      {props.isStaleSaid ? null : <StaleNote stale={staleOf(props.loaded)} onRetry={props.onRetry} />}
      <Phase {...props} />
    </>
  );
}

function Phase<T>({ loaded, onRetry, children, empty, skeletonCards = 3 }: AsyncViewProps<T>) {
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
