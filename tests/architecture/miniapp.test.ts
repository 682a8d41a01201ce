import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readAll } from './source.ts';

const SOURCES = readAll('miniapp/src');
const COLOUR = /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i;

/** `file:line` of every line of our files that `pattern` matches, comments left out. */
function linesWith(pattern: RegExp, files: readonly string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, (comment) => comment.replaceAll(/[^\n]/g, ''))
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  );
}

describe('the mini-program', () => {
  it('sends requests from api/ alone', () => {
    const senders = SOURCES.filter(({ reaches }) =>
      ['fetch', 'Taro.request', 'Taro.uploadFile'].some((one) => reaches.has(one)),
    );
    expect(senders.map(({ file }) => file).filter((file) => !file.startsWith('miniapp/src/api/'))).toEqual(
      [],
    );
  });

  it('takes every colour from the tokens', () => {
    const files = globSync('miniapp/src/**/*.{scss,ts,tsx}').filter(
      (file) => !file.startsWith('miniapp/src/theme/'),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(linesWith(COLOUR, files)).toEqual([]);
  });

  it('keeps the words of its pages in text/', () => {
    const files = globSync('miniapp/src/{pages,packages,components,charts}/**/*.{ts,tsx}').filter(
      (file) => !file.endsWith('.config.ts'),
    );
    expect(linesWith(/\p{Script=Han}/u, files)).toEqual([]);
  });

  it('keeps the logic of its pages free of Taro and React, so that it can be tested', () => {
    const logic = SOURCES.filter(({ file }) => file.endsWith('.logic.ts'));
    expect(logic.length).toBeGreaterThan(0);
    const bound = logic.flatMap(({ file, imports }) =>
      imports
        .filter(({ target }) => /^(@tarojs|react|@taroify)/.test(target))
        .map(({ target }) => `${file} imports ${target}`),
    );
    expect(bound).toEqual([]);
  });
});
