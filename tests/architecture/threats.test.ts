import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url);

interface Threat {
  readonly threat: string;
  readonly file: string;
  readonly test: string;
}

/** The tables of the threat model: threat, what stops it, test as `file` › name. */
function threats(text: string): Threat[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (threat|---)/.test(line))
    .map((line) => {
      const [, threat = '', , cell = ''] = line.split('|').map((part) => part.trim());
      const [, file = '', test = ''] = /^`([^`]+)` › (.+)$/.exec(cell) ?? [];
      return { threat, file, test };
    });
}

/** What is wrong with a threat's test, if anything. */
function missing({ threat, file, test }: Threat, read: (file: string) => string | undefined): string[] {
  if (file === '' || test === '') return [`${threat}: names no test`];
  const source = file.endsWith('.test.ts') ? read(file) : undefined;
  if (source === undefined) return [`${threat}: ${file} is not there`];
  return source.includes(test) ? [] : [`${threat}: ${file} has no test “${test}”`];
}

function readFile(file: string): string | undefined {
  const url = new URL(file, ROOT);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
}

describe('the threat model', () => {
  const found = threats(readFileSync(new URL('docs/threat-model.md', ROOT), 'utf8'));

  it('names for every threat a test that is there, by file and name', () => {
    expect(found.length).toBeGreaterThan(40);
    expect(found.flatMap((threat) => missing(threat, readFile))).toEqual([]);
  });

  it.each([
    ['no test', '| a | b | none |', 'a: names no test'],
    ['a file that is not there', '| a | b | `tests/x.test.ts` › one |', 'a: tests/x.test.ts is not there'],
    [
      'a test that is not in it',
      '| a | b | `tests/y.test.ts` › two |',
      'a: tests/y.test.ts has no test “two”',
    ],
  ])('would see a threat with %s', (_name, line, fault) => {
    const read = (file: string) => (file === 'tests/y.test.ts' ? "it('one'" : undefined);
    expect(threats(line).flatMap((threat) => missing(threat, read))).toEqual([fault]);
  });
});
