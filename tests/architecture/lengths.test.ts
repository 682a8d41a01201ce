import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OXLINT = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');

/** `file: message` for each finding of a rule about lengths, by the linter with the repository's own limits. */
function lengthFindings(...paths: string[]): string[] {
  const args = [OXLINT, '-c', path.join(ROOT, '.oxlintrc.json'), '--format', 'json', ...paths];
  const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; filename: string; message: string }[];
  };
  return diagnostics
    .filter(({ code }) => /max-lines/.test(code))
    .map(({ filename, message }) => `${filename}: ${message}`);
}

const lines = (count: number): string => Array.from({ length: count }, (_, at) => `  use(${at});`).join('\n');
const functionOf = (count: number): string => `export function long() {\n${lines(count - 2)}\n}\n`;

describe('lengths', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lengths-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('stay within 300 lines a file and 70 lines a function (tests: 600 lines a file)', () => {
    expect(lengthFindings('.')).toEqual([]);
  });

  it.each([
    { what: 'a function of 70 lines', text: functionOf(70), findings: 0 },
    { what: 'a function of 71 lines', text: functionOf(71), findings: 1 },
    { what: 'a file of 300 lines', text: `${lines(300)}\n`, findings: 0 },
    { what: 'a file of 301 lines', text: `${lines(301)}\n`, findings: 1 },
  ])('$what has $findings findings', ({ text, findings }) => {
    const file = path.join(folder, 'x.ts');
    writeFileSync(file, text);
    expect(lengthFindings(file)).toHaveLength(findings);
  });

  it('are nowhere switched off by a comment', () => {
    const { stdout } = spawnSync(
      'grep',
      ['-rlE', '(ox|es)lint-disable.*max-lines', 'server/src', 'shared/src', 'miniapp/src'],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(stdout).toBe('');
  });
});
