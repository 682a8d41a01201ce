import { describe, expect, it } from '@jest/globals';
import { parseSource, readAll } from './source.ts';

/** Where the server may reach outside, and nowhere else. */
const DOORS: { reach: string; door: RegExp }[] = [
  { reach: 'process.env', door: /^server\/src\/config\.ts$/ },
  { reach: 'new Date()', door: /^server\/src\/lib\/clock\.ts$/ },
  { reach: 'Date.now', door: /^server\/src\/lib\/clock\.ts$/ },
  { reach: 'fetch', door: /^server\/src\/integrations\// },
];

describe('doors to the outside', () => {
  it.each(DOORS)('$reach stands only behind its door', ({ reach, door }) => {
    const users = readAll('server/src').filter((source) => source.reaches.has(reach));
    expect(users.map(({ file }) => file).filter((file) => !door.test(file))).toEqual([]);
  });

  it.each([
    ['process.env', "const x = process.env['PORT'];"],
    ['process.env', 'const { PORT } = process.env;'],
    ['new Date()', 'const x = new Date();'],
    ['Date.now', 'const x = Date.now();'],
    ['Taro.request', 'await Taro.request({ url });'],
    ['fetch', "await fetch('https://example.cn');"],
  ])('would notice %s in: %s', (reach, text) => {
    expect(parseSource('a.ts', text).reaches).toContain(reach);
  });

  it('lets a date be made from a value', () => {
    expect([...parseSource('a.ts', "const x = new Date('2026-01-01');").reaches]).toEqual([]);
  });
});
