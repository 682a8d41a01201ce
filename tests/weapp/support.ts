import { expect, it } from '@jest/globals';
import { emulatedPhone } from '../support/emulatedPhone.ts';
import { DIST } from './build.ts';
import { launchWeapp, type RunningWeapp } from './harness/launch.ts';

/** The demonstration's legal representative, who may confirm money. */
export const OWNER = 'oDEMO-owner-0001';

/** Members of `wx` that Taro only asks about: it lives without them. */
const NOT_NEEDED = new Set(['env', 'cloud']);

interface OnWeapp {
  /** Address of the demonstration; asked when the test begins. */
  url: () => string;
  /** What the phone has in its storage; a copy is used. Left out: a new phone. */
  store?: () => Map<string, unknown>;
}

/** A fact about the mini-program on the owner's phone: it must not write an error, nor miss a member of `wx`. */
export function itOnWeapp(
  { url, store = () => new Map() }: OnWeapp,
  name: string,
  flow: (weapp: RunningWeapp) => Promise<void>,
): void {
  it(name, async () => {
    const phone = emulatedPhone(url(), OWNER);
    const weapp = launchWeapp({ dist: DIST, apiBase: url(), phone, store: new Map(store()) });
    try {
      await flow(weapp);
      expect(weapp.errors).toEqual([]);
      expect(weapp.withoutTemplate()).toEqual([]);
      expect([...weapp.missing].filter((member) => !NOT_NEEDED.has(member))).toEqual([]);
    } finally {
      weapp.close();
    }
  });
}

/** Sign in on the phone as a person does: agree and tap, and the first time give the phone number that binds the account. */
export async function signIn(weapp: RunningWeapp): Promise<void> {
  weapp.open('/pages/me/index');
  weapp.open('/packages/auth/signIn/index');
  await weapp.tap('我已阅读并同意');
  await weapp.tap('微信登录');
  await weapp.untilText(/用微信手机号验证|退出登录/);
  if (weapp.route() !== 'pages/me/index') await weapp.givePhoneNumber('用微信手机号验证');
  await weapp.untilRoute('pages/me/index');
}

/** The storage of the owner's phone after signing in. */
export async function signedInStore(url: string): Promise<Map<string, unknown>> {
  const store = new Map<string, unknown>();
  const weapp = launchWeapp({ dist: DIST, apiBase: url, phone: emulatedPhone(url, OWNER), store });
  try {
    await signIn(weapp);
    return store;
  } finally {
    weapp.close();
  }
}

/** Waits until nothing on the page is still being fetched. */
export async function drawn(weapp: RunningWeapp): Promise<void> {
  const isLoading = () => weapp.find(({ cl }) => String(cl).split(' ').includes('skeleton')) !== undefined;
  for (const end = Date.now() + 10_000; isLoading() && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  expect(isLoading()).toBe(false);
}
