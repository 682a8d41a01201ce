import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ERROR_CATALOGUE } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { errorDocument } from '../../server/src/http/errorDocument.ts';
import { readAll, sourceFiles } from './source.ts';

const CODES = Object.keys(ERROR_CATALOGUE);

describe('the error catalogue', () => {
  it('has no code that the server never uses', () => {
    const used = new Set(readAll('server/src').flatMap(({ strings }) => [...strings]));
    expect(CODES.filter((code) => !used.has(code))).toEqual([]);
  });

  it('takes in every file of vocabulary/errors', async () => {
    const files = sourceFiles('shared/src/vocabulary/errors');
    const modules = await Promise.all(
      files.map((file) => import(`../../${file}`) as Promise<Record<string, object>>),
    );
    const codes = modules.flatMap((module) => Object.values(module).flatMap((errors) => Object.keys(errors)));
    expect(codes.filter((code) => !CODES.includes(code))).toEqual([]);
  });

  it('names codes <feature>.<what_is_wrong>', () => {
    expect(CODES.filter((code) => !/^[a-z_]+\.[a-z][a-z0-9_]*$/.test(code) && code !== 'internal')).toEqual(
      [],
    );
  });

  it('says in Chinese what happened, as a whole sentence, with a status that is a failure', () => {
    const poor = Object.entries(ERROR_CATALOGUE).filter(
      ([, { status, zh }]) =>
        status < 400 || status > 599 || !/\p{Script=Han}/u.test(zh) || !/[。！]$/.test(zh),
    );
    expect(poor.map(([code]) => code)).toEqual([]);
  });

  it('stands in server/ERRORS.md as it is (npm run errors writes it)', () => {
    const written = readFileSync(new URL('../../server/ERRORS.md', import.meta.url), 'utf8');
    expect(written).toBe(errorDocument(ERROR_CATALOGUE));
  });
});
