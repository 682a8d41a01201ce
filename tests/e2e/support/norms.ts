import type { Phone } from './phone.ts';

/** What a norm asks for, in CSS pixels. */
export interface Norm {
  /** Smallest text. */
  readonly text: number;
  /** Least height and width of what is tapped. */
  readonly target: number;
}

/** The norms for government applications: usual ones, and those of the edition for the elderly (适老版). */
export const NORMS = { usual: { text: 12, target: 44 }, elder: { text: 18, target: 60 } } as const;

/** Runs in the page, so it is text: the tests are compiled without a browser's types. */
const LOOK = `(norm) => {
  const isShown = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(e).visibility !== 'hidden';
  };
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = numbers(getComputedStyle(at).backgroundColor);
      if (alpha > 0.5) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const contrast = (e) => {
    const [r, g, b, alpha = 1] = numbers(getComputedStyle(e).color);
    let opacity = alpha;
    for (let at = e; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    const ground = groundOf(e);
    const ink = [r, g, b].map((v, i) => v * opacity + ground[i] * (1 - opacity));
    const [low, high] = [light(ink), light(ground)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const screen = [...document.querySelectorAll('.screen')].filter(isShown).at(-1);
  const found = [];
  for (const e of screen.querySelectorAll('*')) {
    if (!isShown(e)) continue;
    const words = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent.trim()).join('');
    const name = '“' + e.textContent.trim().slice(0, 16) + '” .' + e.className;
    if (words !== '' && parseFloat(getComputedStyle(e).fontSize) < norm.text) found.push('small text ' + name);
    if (words !== '' && contrast(e) < 4.5) found.push('contrast ' + contrast(e).toFixed(2) + ' ' + name);
    const { width, height } = e.getBoundingClientRect();
    const isTapped = /^(button|link|tab|radio|checkbox|switch)$/.test(e.getAttribute('role') ?? '') || e.matches('.button');
    if (isTapped && Math.min(width, height) < norm.target - 0.5) {
      found.push('small target ' + Math.round(width) + ' × ' + Math.round(height) + ' ' + name);
    }
    const isNameless = isTapped && e.textContent.trim() === '' && (e.getAttribute('aria-label') ?? '') === '';
    if (isNameless) found.push('nameless ' + e.className);
  }
  return [...new Set(found)];
}`;

/** What on the page in front breaks the norm: letters, targets, contrast below 4.5, and controls without a name. */
export async function breachesOf(phone: Phone, norm: Norm): Promise<string[]> {
  return (await phone.page.evaluate(`(${LOOK})(${JSON.stringify(norm)})`)) as string[];
}
