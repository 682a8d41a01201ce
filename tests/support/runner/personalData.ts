import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEMO_PEOPLE } from '../../../server/demo/people.ts';

/** What tests and the demonstration plant, and what personal data and secrets look like. */
const KINDS: readonly (readonly [kind: string, found: RegExp])[] = [
  ['a name', new RegExp([...DEMO_PEOPLE.map(({ name }) => name), '王建国', '张三', '李四'].join('|'))],
  ['a phone', /1990000\d{4}|(?<![\w.-])1[3-9]\d{9}(?![\w.-])/],
  ['an account', /(?<!\d)62\d{14,17}(?!\d)/],
  ['an identity number', /(?<!\d)[1-8]\d{5}(19|20)\d{2}[01]\d[0-3]\d{4}[\dX](?!\w)/],
  ['an openid', /\bo(DEMO|-test|-bench)-\w/],
  ['an access token', /eyJ[\w-]{10,}\.[\w-]+\./],
  ['a refresh token', /\b\d+\.\d+\.\w+\.[\w-]{43}\b/],
  ['a password', /Right-horse-7-battery|Wrong-horse-7-battery|Demo-2026-points/],
];

/** What a line of a log holds that no log may hold; undefined when nothing. */
export function personalDataIn(line: string): string | undefined {
  return KINDS.find(([, found]) => found.test(line))?.[0];
}

export interface LogSearch {
  readonly lines: number;
  readonly processes: number;
  /** Kind and line, each kind of fault once for each kind of line. */
  readonly findings: readonly string[];
}

/** Searches everything the programs under test have logged in a run: the lines of JSON, not what a command says to its user. */
export async function searchLogs(folder: string): Promise<LogSearch> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.log'));
  const findings = new Map<string, string>();
  let lines = 0;
  for (const file of files) {
    for (const line of (await readFile(path.join(folder, file), 'utf8')).split('\n')) {
      if (!line.startsWith('{"level":')) continue;
      lines += 1;
      const kind = personalDataIn(line);
      if (kind !== undefined) findings.set(`${kind} ${line.length}`, `${kind}: ${line.slice(0, 400)}`);
    }
  }
  return { lines, processes: files.length, findings: [...findings.values()].slice(0, 20) };
}
