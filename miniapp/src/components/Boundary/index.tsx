import { Component, type ComponentType, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { leave } from '../../navigate';
import { commonText } from '../../text/common';
import { Vacant } from '../AsyncView';
import { Button } from '../Button';
import { Screen } from '../Screen';
import './index.scss';

interface BoundaryProps {
  readonly children: ReactNode;
}

/** Catches what is thrown while its children are drawn. */
class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? (
      <Broken onRetry={() => this.setState({ isBroken: false })} />
    ) : (
      this.props.children
    );
  }
}

/** In the place of a page that could not be drawn: says so, and leads on. */
function Broken({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Screen>
      <Vacant
        title={commonText.brokenTitle}
        note={commonText.brokenNote}
        action={
          <View className="boundary__ways">
            <Button onClick={onRetry}>{commonText.reopen}</Button>
            <Button kind="plain" onClick={() => void leave()}>
              {commonText.back}
            </Button>
          </View>
        }
      />
    </Screen>
  );
}

/**
 * A page as it is registered: whatever it throws while it is drawn is caught and said in Chinese, where Taro would leave an
 * empty screen. Every page is exported through this.
 */
export function asPage(Page: ComponentType): ComponentType {
  return function GuardedPage() {
    return (
      <Boundary>
        <Page />
      </Boundary>
    );
  };
}
