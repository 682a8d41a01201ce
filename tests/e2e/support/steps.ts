import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Phone } from './phone.ts';

const PATIENCE_MS = 15_000;

/** What is on screen and holds `text`; pages below the present one stay in the document and are left out. */
export function shown(phone: Phone, text: string | RegExp): Locator {
  return phone.page.getByText(text).filter({ visible: true });
}

/** Waits until `text` is on screen. */
export async function see(phone: Phone, text: string | RegExp): Promise<void> {
  await shown(phone, text).first().waitFor({ timeout: PATIENCE_MS });
}

/** Waits until `text` is no longer on screen. */
export async function expectGone(phone: Phone, text: string | RegExp): Promise<void> {
  await shown(phone, text).first().waitFor({ state: 'detached', timeout: PATIENCE_MS });
}

/** In the page: one page alone is seen, at the left edge, and nothing moves, endless breathing of placeholders aside. */
const IS_AT_REST = `(() => {
  const seen = [...document.querySelectorAll('.screen')].map((e) => e.getBoundingClientRect()).filter((box) => box.width > 0);
  const isMoving = (a) => a.playState === 'running' && a.effect.getTiming().iterations !== Infinity;
  return seen.length === 1 && seen[0].left === 0 && !document.getAnimations().some(isMoving);
})()`;

/**
 * Waits until a page that slides in has come to rest and the one before is gone: on a busy machine a tap would land beside what
 * it is meant for, or on the page that is leaving.
 */
export async function atRest(phone: Phone): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    if ((await phone.page.evaluate(IS_AT_REST)) === true) return;
    await phone.page.waitForTimeout(30);
  }
}

/** Taps the first thing on screen that holds `text`. */
export async function tap(phone: Phone, text: string | RegExp): Promise<void> {
  await atRest(phone);
  await shown(phone, text).first().tap({ timeout: PATIENCE_MS });
}

/** Taps the button on screen with this label; a title or text that says the same is left alone. */
export async function press(phone: Phone, label: string | RegExp): Promise<void> {
  await atRest(phone);
  const button = phone.page.locator('.button').filter({ visible: true, hasText: label });
  await button.last().tap({ timeout: PATIENCE_MS });
}

/** Waits until a page or sheet that slides in has come to rest. */
export function settled(phone: Phone, text: string | RegExp): Promise<void> {
  return shown(phone, text).last().tap({ trial: true, timeout: PATIENCE_MS });
}

/** The input or text area on screen whose placeholder begins like this. */
export function field(phone: Phone, placeholder: string): Locator {
  const wanted = `[placeholder^="${placeholder}"]`;
  return phone.page.locator(`input${wanted}, textarea${wanted}`).filter({ visible: true });
}

/** Opens a page by its hash route and waits until it, and not the one before, is on screen with its data. */
export async function openPage(phone: Phone, route: string, title: string): Promise<void> {
  await phone.goto(route);
  await onPage(phone, title);
}

/** Waits until the page with this title, and not the one before, is on screen with its data. */
export async function onPage(phone: Phone, title: string): Promise<void> {
  const bar = phone.page.locator('.top-bar__title').filter({ visible: true, hasText: title });
  await bar.first().waitFor({ timeout: PATIENCE_MS });
  const skeletons = phone.page.locator('.screen:visible .skeleton');
  await skeletons.first().waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await atRest(phone);
}

/** Signs in as one of the demonstration's people, as a person does: agree, choose, and give the phone number once. */
export async function signIn(phone: Phone, name: string): Promise<void> {
  await openPage(phone, '#/pages/me/index', '我的');
  await tap(phone, /^登录$/);
  await see(phone, '我已阅读并同意');
  await atRest(phone);
  await phone.page.locator('.consent__tick').filter({ visible: true }).tap({ timeout: PATIENCE_MS });
  await tap(phone, name);
  const bind = shown(phone, '用微信手机号验证').first();
  const signedIn = shown(phone, '退出登录').first();
  const unbound = shown(phone, '尚未绑定企业').first();
  await bind.or(signedIn).or(unbound).first().waitFor({ timeout: PATIENCE_MS });
  if (await bind.isVisible()) await bind.tap();
  await signedIn.or(unbound).first().waitFor({ timeout: PATIENCE_MS });
  if (!(await signedIn.isVisible())) await tap(phone, '以后再说'); // whom no enterprise lists
  await signedIn.waitFor({ timeout: PATIENCE_MS });
}

/** Fails when anything on the page reaches beyond the right edge of the phone. */
export async function expectNothingBeyondTheEdge(phone: Phone): Promise<void> {
  const widths = await phone.page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  const [content, screen] = widths as [number, number];
  expect(content).toBeLessThanOrEqual(screen);
}

/** On the page of a claim: registers a bank account when the enterprise has none yet. */
export async function registerAccount(phone: Phone): Promise<void> {
  const missing = shown(phone, '先登记收款账户').first();
  await missing
    .or(shown(phone, /^确认领取 /).first())
    .first()
    .waitFor({ timeout: PATIENCE_MS });
  if (!(await missing.isVisible())) return;
  await missing.tap();
  await phone.page
    .locator('input[placeholder^="如：中国银行"]')
    .filter({ visible: true })
    .fill('中国银行郑州高新区支行');
  await phone.page
    .locator('input[placeholder^="8 至 32"]')
    .filter({ visible: true })
    .fill('4100 1526 0100 5000 1234');
  await tap(phone, '保存');
  await see(phone, /1234/);
}

/** Opens the inbox, again and again until a message that holds `text` has arrived: messages are written after the fact. */
export async function seeMessage(phone: Phone, text: string | RegExp): Promise<void> {
  const message = shown(phone, text).first();
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    await openPage(phone, '#/pages/me/index', '我的');
    await openPage(phone, '#/packages/message/inbox/index', '消息');
    if (await message.isVisible()) return;
  }
  await see(phone, text);
}
