import Taro from '@tarojs/taro';
import type { SubscriptionAnswer } from '@innovation-points/shared/vocabulary/notifications.ts';
import { claimsText } from '../text/claims';
import { callAnonymously } from './anonymous';
import { subscriptionAnswers, type DemoPerson } from './wechat.logic';

/** A browser has no WeChat: the bundled emulator plays it, and the visitor chooses whose phone this is. */
export const IS_EMULATED = true;

const EMULATOR = '/emulator/wechat';
const PHONE_KEY = 'emulator:openid';

/** The demonstration's people; fails where no emulator runs. */
export async function listDemoPeople(): Promise<readonly DemoPerson[]> {
  const { people } = await callAnonymously<{ people: DemoPerson[] }>({
    method: 'GET',
    path: `${EMULATOR}/people`,
  });
  return people;
}

/** A fresh one-time code for the person with `openid`, as `wx.login` would give it on that person's phone. */
export async function loginCode(openid?: string): Promise<string> {
  if (openid !== undefined) {
    Taro.setStorageSync(PHONE_KEY, openid);
  }
  return askForCode('login');
}

/** A browser asks the person again rather than signing somebody in unseen. */
export async function silentLoginCode(): Promise<string | undefined> {
  return undefined;
}

/** A one-time code for the phone number, as WeChat's button would give it. */
export async function phoneCode(): Promise<string | undefined> {
  return askForCode('phone-code');
}

async function askForCode(kind: 'login' | 'phone-code'): Promise<string> {
  const { code } = await callAnonymously<{ code: string }>({
    method: 'POST',
    path: `${EMULATOR}/wxa/${kind}`,
    body: { openid: Taro.getStorageSync<string>(PHONE_KEY) },
  });
  return code;
}

/** Asks in WeChat's stead and tells the emulator the answer. */
export async function askSubscription(
  templateIds: readonly string[],
): Promise<Record<string, SubscriptionAnswer>> {
  const { confirm } = await Taro.showModal({
    title: claimsText.subscribe,
    content: claimsText.subscribeNote,
  });
  const reply = await callAnonymously<Record<string, unknown>>({
    method: 'POST',
    path: `${EMULATOR}/wxa/subscribe`,
    body: {
      openid: Taro.getStorageSync<string>(PHONE_KEY),
      templateIds: [...templateIds],
      answer: confirm ? 'accept' : 'reject',
    },
  });
  return subscriptionAnswers(templateIds, reply);
}
