import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { colours } from '../../../miniapp/src/theme/colours.ts';

const TOKENS = readFileSync('miniapp/src/theme/tokens.scss', 'utf8');
const SHEETS = globSync('miniapp/src/**/*.scss').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const OUTSIDE = SHEETS.filter(({ file }) => !file.endsWith('tokens.scss'));

/** The variables a mixin of the tokens sets. */
function variablesOf(mixin: string): Map<string, string> {
  const body = new RegExp(`@mixin ${mixin} \\{([^}]*)\\}`).exec(TOKENS)?.[1] ?? '';
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const palette = variablesOf('palette');
const scale = variablesOf('scale');
const elder = variablesOf('scale-elder');

/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(palette.get(one) ?? ''), luminance(palette.get(other) ?? '')].sort(
    (a, b) => b - a,
  );
  return (light + 0.05) / (dark + 0.05);
}

describe('contrast of text on its ground is at least 4.5:1', () => {
  it.each([
    ...['ink', 'ink-2', 'ink-3', 'accent', 'good', 'warn', 'bad'].flatMap((text) => [
      [text, 'surface'],
      [text, 'ground'],
    ]),
    ...['ink', 'ink-2', 'ink-3', 'good', 'warn', 'bad'].map((text) => [text, 'surface-sunk']),
    ['ink', 'accent-soft'],
    ['accent', 'accent-soft'],
    ['good', 'good-soft'],
    ['warn', 'warn-soft'],
    ['bad', 'bad-soft'],
    ['ink', 'warn-soft'],
    ['ink', 'bad-soft'],
    ['ink-inverse', 'accent'],
    ['ink-inverse', 'accent-deep'],
    ['ink-inverse-2', 'accent-deep'],
    ['accent-deep', 'surface'],
  ])('%s on %s', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('sizes', () => {
  it('of elder mode are at least 18 for text and 60 for targets, and never smaller than usual', () => {
    for (const [name, value] of elder) {
      const size = Number.parseFloat(value);
      expect(size).toBeGreaterThanOrEqual(
        Math.max(name === 'target' ? 60 : 18, Number.parseFloat(scale.get(name) ?? '0')),
      );
    }
  });

  it('of elder mode replace every size of the usual scale', () => {
    expect([...scale.keys()].filter((name) => !name.startsWith('leading'))).toEqual([...elder.keys()]);
  });

  it('of targets are at least 44', () => {
    expect(Number.parseFloat(scale.get('target') ?? '')).toBeGreaterThanOrEqual(44);
  });

  it('of text come from the tokens alone', () => {
    const own = OUTSIDE.flatMap(({ file, text }) =>
      [...text.matchAll(/font-size:\s*([^;]+);/g)]
        .filter(([, value = '']) => !/^var\(--(text|num)-[\w]+\)$/.test(value))
        .map(([whole]) => `${file} ${whole}`),
    );
    expect(own).toEqual([]);
  });
});

describe('tokens', () => {
  it('are defined wherever they are used', () => {
    const known = new Set(
      SHEETS.flatMap(({ text }) => [...text.matchAll(/--([\w-]+)\s*:/g)].map(([, name]) => name)),
    );
    const unknown = SHEETS.flatMap(({ file, text }) =>
      [...text.matchAll(/var\(--([\w-]+)/g)]
        .filter(([, name = '']) => !known.has(name) && !name.startsWith('taro-')) // the platform's own

        .map(([use]) => `${file} ${use}`),
    );
    expect(unknown).toEqual([]);
  });

  it('for canvas and native bars equal those of the style sheets', () => {
    const named = Object.fromEntries(
      Object.keys(colours).map((name) => [
        name,
        palette.get(name.replace(/([A-Z]|\d)/g, (part) => `-${part.toLowerCase()}`)),
      ]),
    );
    expect(colours).toEqual(named);
  });
});
