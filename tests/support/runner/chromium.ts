import { existsSync, readdirSync } from 'node:fs';
import type { Tool } from './apt.ts';

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts', '/System/Library/Fonts'];
const CHINESE_FONT = /cjk|wqy|noto.*sc|source-?han|droidsansfallback|pingfang|hiragino/i;

/** A browser that playwright-core can drive: CHROMIUM_PATH, else a usual place; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  return named ?? BROWSERS.find((file) => existsSync(file));
}

/** The browser as a tool that may have to be installed first. */
export const CHROMIUM_TOOL: Tool = {
  name: 'Chromium',
  packages: ['chromium'],
  isThere: () => findChromium() !== undefined,
};

/** A Chinese font: without one every page is a field of empty boxes and no screenshot can be judged. */
export const CHINESE_FONT_TOOL: Tool = {
  name: 'a Chinese font',
  packages: ['fonts-noto-cjk'],
  isThere: () => FONT_FOLDERS.some(hasChineseFont),
};

function hasChineseFont(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) => CHINESE_FONT.test(file));
}
