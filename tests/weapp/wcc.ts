import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const BIN = path.join(
  path.dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json')),
  'bin/linux',
);

/** Tencent's compilers come as Linux programs. */
export const CAN_COMPILE = process.platform === 'linux' && process.arch === 'x64';

/** Compile all wxml and wxs files below `folder` with Tencent's wcc; the complaints, empty when there are none. */
export function compileWxml(folder: string, files: readonly string[]): string {
  return complaints('wcc', folder, [
    '-d',
    ...files.filter((file) => /\.(wxml|wxs)$/.test(file)),
    '-o',
    '/dev/null',
  ]);
}

/** Compile all wxss files below `folder` with Tencent's wcsc; the complaints, empty when there are none. */
export function compileWxss(folder: string, files: readonly string[]): string {
  return complaints('wcsc', folder, [
    '-lc',
    ...files.filter((file) => file.endsWith('.wxss')),
    '-o',
    '/dev/null',
  ]);
}

/** Both can answer 0 and still complain on stderr, so both are looked at. */
function complaints(tool: string, folder: string, args: readonly string[]): string {
  const program = path.join(BIN, tool);
  chmodSync(program, 0o755); // packed without the right to run
  const { status, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) return error.message;
  return status !== 0 || /ERR|expect/.test(stderr) ? `${tool} ${status}: ${stderr}` : '';
}
