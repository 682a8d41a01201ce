import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseSource, readAll, sourceFiles, type Source } from './source.ts';

/** Han characters and the marks that stand only between them. */
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** Where the server and its command line have their Chinese; a contract says what its route is for. */
const CATALOGUE = /^(shared\/src\/(vocabulary|contracts)|server\/cli\/texts)\//;

/** Files with Chinese that is no text of ours. */
const ALLOWED: Readonly<Record<string, string>> = {
  'server/src/features/imports/engine/asideRows.ts':
    'the words by which officials mark a row that is no data',
  'server/src/features/imports/engine/headerCells.ts': 'how officials write a unit in a header',
  'server/src/features/imports/engine/readField.ts': 'how officials write days and lists',
  'server/src/features/imports/engine/readYear.ts': 'how officials write a year',
  'server/src/features/payouts/receiptFile.ts': 'the headings and results in the files of banks',
  'shared/src/money.ts': 'the units in which an amount is said',
  'server/src/integrations/wechat/errorCodes.ts':
    "a table of WeChat's codes, each with WeChat's own words for it",
};

/** Chinese in the code of a file that is no catalogue, one sentence for each piece. */
function strayTexts({ file, texts }: Source): string[] {
  if (CATALOGUE.test(file)) return [];
  return [...texts].filter((text) => CHINESE.test(text)).map((text) => `${file} says “${text}”`);
}

/** `a.b` for every text of a catalogue, with the name of the catalogue in front; a list is one text. */
function namesOf(name: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [name];
  return Object.entries(value).flatMap(([key, inner]) => namesOf(`${name}.${key}`, inner));
}

/** Does the code name the text, or something that it is a part of, as in `TEXTS.events[event]`? */
function isNamed(text: string, code: string): boolean {
  const parts = text.split('.');
  const isWhole = (name: string) => new RegExp(`\\b${name}(?!\\w|\\.\\w)`).test(code);
  return parts.some((_, at) => at > 0 && isWhole(parts.slice(0, at + 1).join('\\.')));
}

describe('Chinese', () => {
  const sources = readAll('server/src', 'server/cli', 'shared/src');

  it('stands in catalogues, and not beside the rule it belongs to', () => {
    expect(sources.filter(({ file }) => ALLOWED[file] === undefined).flatMap(strayTexts)).toEqual([]);
  });

  it.each(Object.keys(ALLOWED))('is still there to be allowed in %s', (file) => {
    expect(sources.filter((source) => source.file === file).flatMap(strayTexts)).not.toEqual([]);
  });

  it.each([
    ['a text', "refuse('不能为负');"],
    ['a template', 'refuse(`${name}不能为负`);'],
    ['a mark alone', "names.join('、');"],
    ['a regular expression', 'const TOTAL = /^合计/;'],
    ['a key', "const STATES = { 成功: 'settled' };"],
  ])('would be noticed as %s', (_, text) => {
    expect(strayTexts(parseSource('server/src/lib/x.ts', text))).toHaveLength(1);
  });

  it('may stand in a comment and in a catalogue', () => {
    expect(
      strayTexts(parseSource('server/src/lib/x.ts', '/** 暂不排名 */\nexport const x = 1; // 元')),
    ).toEqual([]);
    expect(strayTexts(parseSource('server/cli/texts/x.ts', "export const X = { a: '元' };"))).toEqual([]);
  });
});

describe('the catalogues of texts', () => {
  const files = ['shared/src/vocabulary/texts', 'server/cli/texts'].flatMap(sourceFiles);

  const code = ['server', 'shared/src']
    .flatMap(sourceFiles)
    .filter((file) => !CATALOGUE.test(file))
    .map((file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))
    .join('\n');

  it.each(files)('%s has no text that nobody says', async (file) => {
    const catalogues = (await import(`../../${file}`)) as Record<string, unknown>;
    const texts = Object.entries(catalogues).flatMap(([name, value]) => namesOf(name, value));
    expect(texts.filter((text) => !isNamed(text, code))).toEqual([]);
  });
});
