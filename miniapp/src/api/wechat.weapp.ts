import Taro from '@tarojs/taro';
import type { SubscriptionAnswer } from '@innovation-points/shared/vocabulary/notifications.ts';
import { subscriptionAnswers, type DemoPerson } from './wechat.logic';

/** In WeChat the phone itself knows who is signing in, and its own button asks for the phone number. */
export const IS_EMULATED = false;

/** Nobody to choose from: WeChat knows its user. */
export async function listDemoPeople(): Promise<readonly DemoPerson[]> {
  return [];
}

/** A fresh one-time code from WeChat; needs no tap, so it also serves to renew a session. */
export async function loginCode(_openid?: string): Promise<string> {
  const { code } = await Taro.login();
  return code;
}

/** A code that renews a session without asking the person. */
export async function silentLoginCode(): Promise<string | undefined> {
  return loginCode();
}

/** In WeChat the code comes with the tap on the button (`openType='getPhoneNumber'`), never by asking. */
export async function phoneCode(): Promise<string | undefined> {
  return undefined;
}

/** Asks for permission to send these messages; must be called straight from a tap. */
export async function askSubscription(
  templateIds: readonly string[],
): Promise<Record<string, SubscriptionAnswer>> {
  const reply = await Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] });
  return subscriptionAnswers(templateIds, reply as unknown as Record<string, unknown>);
}
