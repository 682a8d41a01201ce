// Starts any of the project's programs on a fresh machine: installs what the lock file names, finds a Node that is new
// enough, and hands over. Plain JavaScript, so that the machine's own (older) Node can read it.
//
// usage: node launch.mjs <program.ts> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const NEEDED = [22, 18]; // the first Node that runs TypeScript without a flag and satisfies the ORM

const [program, ...args] = process.argv.slice(2);
if (program === undefined) {
  fail('usage: node launch.mjs <program.ts> [arguments]');
}
ensureInstalled();
run(findNode(), [path.resolve(ROOT, program), ...args]);

/** Installs with `npm ci` unless what is installed is what the lock file names. */
function ensureInstalled() {
  if (isInstalled()) {
    return;
  }
  console.error(
    '正在安装依赖（首次约一至两分钟）… Installing dependencies (one to two minutes the first time)…',
  );
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    fail(
      '依赖安装失败：请检查网络与磁盘空间后重试。Installing failed: check the network and the disk, then try again.',
    );
  }
}

/** Compares the lock file with npm's own record of what it installed; optional packages of other platforms do not count. */
function isInstalled() {
  const record = path.join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) {
    return false;
  }
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([where, entry]) =>
      !where.startsWith('node_modules/') ||
      entry.optional ||
      entry.link ||
      present[where]?.version === entry.version,
  );
}

/** This Node if it is new enough, else the one that the lock file pins. */
function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
    return process.execPath;
  }
  const local = path.join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(local)) {
    return local;
  }
  return fail(`Node ${process.version} 版本过低：请安装 Node 24。This Node is too old: install Node 24.`);
}

/** Hands over and passes on signals and the exit code; a synchronous spawn would swallow the signals. */
function run(node, argv) {
  const bin = path.join(ROOT, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...argv], { stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
