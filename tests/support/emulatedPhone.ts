import type { Phone } from '../weapp/harness/wx.ts';

/** The phone of the person with `openid`: its WeChat is the emulator of the demonstration at `url`. */
export function emulatedPhone(url: string, openid: string): Phone {
  const ask = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}/emulator/wechat/wxa/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid, ...body }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`The emulator refused ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    loginCode: async () => String((await ask('login', {}))['code']),
    phoneCode: async () => String((await ask('phone-code', {}))['code']),
    subscribe: (templateIds) => ask('subscribe', { templateIds, answer: 'accept' }),
  };
}

/** Titles of the WeChat messages on that person's phone, oldest first. */
export async function messagesOn(url: string, openid: string): Promise<unknown[]> {
  const response = await fetch(`${url}/emulator/wechat/people/${openid}/messages`);
  return ((await response.json()) as { messages: unknown[] }).messages;
}
