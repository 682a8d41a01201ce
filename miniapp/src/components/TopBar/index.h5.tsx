import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { leave } from '../../navigate';
import { isTab } from '../../routes';
import { commonText } from '../../text/common';
import './index.scss';

/** The page's path and title, as its config states them; read once, because another page may open on top. */
function readPage(): { title: string; isTabPage: boolean } {
  const { page, router } = Taro.getCurrentInstance();
  const title = page?.config?.navigationBarTitleText ?? commonText.appName;
  return { title, isTabPage: isTab(router?.path ?? '') };
}

/** In a browser: the bar that WeChat draws by itself, with the way back. */
export function TopBar() {
  const [{ title, isTabPage }] = useState(readPage);
  return (
    <View className="top-bar">
      {isTabPage ? null : (
        <View
          className="top-bar__back"
          ariaRole="button"
          ariaLabel={commonText.back}
          onClick={() => void leave()}
        >
          <View className="top-bar__arrow" />
        </View>
      )}
      <Text className="top-bar__title">{title}</Text>
    </View>
  );
}
