// Draws the tab bar's icons: node miniapp/scripts/drawTabIcons.mjs
// WeChat takes only bitmaps there, so the strokes below are rendered to 81 × 81 PNG by the system's Chromium.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFileSync, mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const TARGET = path.join(HERE, '../src/assets/tab');

/** Strokes on a 27-unit grid; `fill` areas are tinted only when the tab is selected. */
const ICONS = {
  // 首页: a roof over a rising bar chart, because the page is about the score.
  home: '<path class="fill" d="M4.5 12.2 13.5 4.5l9 7.7v10.3h-18z"/><path d="M3.6 13 13.5 4.5 23.4 13"/><path d="M5.6 11.6v10.9h15.8V11.6"/><path d="M10 18.6v-2.2M13.5 18.6v-4.6M17 18.6v-6.4"/>',
  // 政策: a document with its seal.
  policies:
    '<path class="fill" d="M6 3.8h10.4l4.6 4.6v14.8H6z"/><path d="M20.9 12.4V8.4l-4.6-4.6H6v19.4h6.4"/><path d="M16.2 3.9v4.7h4.6"/><path d="M9.6 11.4h6M9.6 15.2h3.6"/><circle cx="17.9" cy="18" r="3.3"/><path d="m16.3 20.9-.5 3.3 2.1-1.1 2.1 1.1-.5-3.3"/>',
  // 申领: a coin received in an open hand.
  claims:
    '<circle class="fill" cx="14.6" cy="8.3" r="4.9"/><circle cx="14.6" cy="8.3" r="4.9"/><path d="m12.9 6.3 1.7 2 1.7-2M14.6 8.3v2.5M13.1 8.9h3"/><path d="M3.8 16.2h3.1c1.9 0 2.9 1.2 4.6 1.2h3c2.2 0 2.2 2.9 0 2.9h-3.6"/><path d="m16 19.6 4.7-2.7c1.9-1 3.4 1.1 1.8 2.4-2.2 1.8-5 3.9-8.2 3.9-3.4 0-5.2-1-10.5-1"/>',
  // 我的: a person on a card.
  me: '<circle class="fill" cx="13.5" cy="9" r="4.4"/><circle cx="13.5" cy="9" r="4.4"/><path class="fill" d="M4.8 22.8c.6-4.6 4-7 8.7-7s8.1 2.4 8.7 7z"/><path d="M4.8 22.8c.6-4.6 4-7 8.7-7s8.1 2.4 8.7 7z"/>',
};

/** The accent and the quiet ink, read from the tokens so that the icons cannot drift from them. */
function token(name) {
  const tokens = readFileSync(path.join(HERE, '../src/theme/tokens.scss'), 'utf8');
  const found = new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(tokens);
  if (!found) throw new Error(`no token --${name}`);
  return found[1];
}

const picture = (strokes, colour, tint) =>
  `<html><body style="margin:0;background:transparent"><svg width="81" height="81" viewBox="0 0 27 27" fill="none"
   stroke="${colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">
   <style>.fill{stroke:none;fill:${tint}}</style>${strokes}</svg></body></html>`;

mkdirSync(TARGET, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 81, height: 81 } });
for (const [name, strokes] of Object.entries(ICONS)) {
  for (const [ending, colour, tint] of [
    ['', token('ink-3'), 'none'],
    ['-on', token('accent'), token('accent-line')],
  ]) {
    await page.setContent(picture(strokes, colour, tint));
    await page.screenshot({ path: path.join(TARGET, `${name}${ending}.png`), omitBackground: true });
  }
}
await browser.close();
