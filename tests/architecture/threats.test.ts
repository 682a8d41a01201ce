import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url);

/** The tables of the threat model: threat, what stops it, test. */
function threats(text: string): { threat: string; tests: string[] }[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (threat|---)/.test(line))
    .map((line) => {
      const [, threat = '', , test = ''] = line.split('|').map((cell) => cell.trim());
      return { threat, tests: [...test.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '') };
    });
}

describe('the threat model', () => {
  const found = threats(readFileSync(new URL('docs/threat-model.md', ROOT), 'utf8'));

  it('names a test for every threat', () => {
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  it('names only test files that are there', () => {
    const named = [...new Set(found.flatMap(({ tests }) => tests))];
    expect(named.filter((file) => !file.endsWith('.test.ts') || !existsSync(new URL(file, ROOT)))).toEqual(
      [],
    );
  });

  it('would see a threat without a test', () => {
    expect(threats('| a | b | none |')).toEqual([{ threat: 'a', tests: [] }]);
  });
});
