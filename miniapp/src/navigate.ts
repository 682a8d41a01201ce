import Taro from '@tarojs/taro';
import { isTab, routes } from './routes';

/** WeChat keeps at most this many pages on top of each other and refuses one more. */
const MOST_PAGES = 10;

/**
 * Opens a page, whichever kind it is; on a full stack it takes the place of the one on top. A tap that leads nowhere (a page of
 * a newer version) leads home.
 */
export async function open(url: string): Promise<void> {
  try {
    if (isTab(url)) {
      await Taro.switchTab({ url });
    } else if (Taro.getCurrentPages().length >= MOST_PAGES) {
      await Taro.redirectTo({ url });
    } else {
      await Taro.navigateTo({ url });
    }
  } catch {
    await Taro.switchTab({ url: routes.home });
  }
}

/** Goes on to a page in the place of the one on top, or back to it when it lies right below. */
export async function goOn(url: string): Promise<void> {
  const [below] = Taro.getCurrentPages().slice(-2, -1);
  const path = (below?.route ?? below?.path ?? '').split('?')[0] ?? '';
  if (path.replace(/^\/*/, '/') === url) {
    await Taro.navigateBack();
    return;
  }
  await Taro.redirectTo({ url });
}

/** Goes back, or home when the page was the first one opened (from a message, for example). */
export async function leave(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) {
    await Taro.navigateBack();
    return;
  }
  await Taro.switchTab({ url: routes.home });
}
