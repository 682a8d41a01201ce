import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { usePages } from '../../hooks/usePages';
import { commonText } from '../../text/common';
import { AsyncView } from '../AsyncView';
import { Button } from '../Button';
import './index.scss';

interface PagedListProps<Item> {
  readonly pages: ReturnType<typeof usePages<Item>>;
  /** One item, with its own key. */
  readonly children: (item: Item) => ReactNode;
  readonly empty: ReactNode;
}

/** A list fetched page by page, with a button for the next page while there is one. */
export function PagedList<Item>({ pages, children, empty }: PagedListProps<Item>) {
  return (
    <AsyncView loaded={pages.loaded} onRetry={pages.retry} empty={empty}>
      {(first) => (
        <>
          {[...first.items, ...pages.rest].map(children)}
          {pages.hasMore ? (
            <View className="paged-list__more">
              <Button kind="plain" isBusy={pages.isBusy} onClick={() => void pages.more()}>
                {commonText.loadMore}
              </Button>
            </View>
          ) : null}
        </>
      )}
    </AsyncView>
  );
}
