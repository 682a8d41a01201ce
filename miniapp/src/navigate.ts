import Taro from '@tarojs/taro';
import { isTab, routes } from './routes';

/** Opens a page, whichever kind it is. A tap that leads nowhere (a page of a newer version) leads home. */
export async function open(url: string): Promise<void> {
  try {
    await (isTab(url) ? Taro.switchTab({ url }) : Taro.navigateTo({ url }));
  } catch {
    await Taro.switchTab({ url: routes.home });
  }
}

/** Goes back, or home when the page was the first one opened (from a message, for example). */
export async function leave(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) {
    await Taro.navigateBack();
    return;
  }
  await Taro.switchTab({ url: routes.home });
}
