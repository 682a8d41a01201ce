// Builds the mini-program: node miniapp/build.mjs <weapp|h5> [--force]
// Quiet when it works, the whole log when it does not; the H5 build is skipped while its sources are unchanged.
// It builds beside the last result and replaces it at the end, so that a server never hands out half a build.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(HERE);
const DIST = path.join(HERE, 'dist');
const STAMP = path.join(DIST, '.h5-stamp');
/** Everything the built pages depend on. */
const SOURCES = [
  'miniapp/src',
  'miniapp/config',
  'miniapp/babel.config.js',
  'miniapp/package.json',
  'shared/src',
  'package-lock.json',
];

/** Every file below a path, in a stable order; a missing path has none. */
function filesBelow(target) {
  if (!existsSync(target)) return [];
  try {
    return readdirSync(target)
      .sort()
      .flatMap((name) => filesBelow(path.join(target, name)));
  } catch (error) {
    if (error.code === 'ENOTDIR') return [target];
    throw error;
  }
}

/** SHA-256 over names and contents of all sources. */
function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesBelow(path.join(ROOT, source)))) {
    hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Runs Taro's command line, writing to `folder`; resolves to { code, log }. */
function runTaro(platform, folder) {
  const cli = createRequire(import.meta.url).resolve('@tarojs/cli/package.json');
  const child = spawn(
    process.execPath,
    [path.join(path.dirname(cli), 'bin', 'taro'), 'build', '--type', platform],
    {
      cwd: HERE,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        FORCE_COLOR: '0',
        TARO_OUTPUT_ROOT: path.relative(HERE, folder),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  child.stdout.on('data', (chunk) => (log += chunk));
  child.stderr.on('data', (chunk) => (log += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, log })));
}

/** Taro can answer 0 although webpack reported errors, so the log and the result are looked at too. */
function isFailure({ code, log }, folder) {
  const isBuilt = ['index.html', 'app.json'].some((file) => existsSync(path.join(folder, file)));
  return code !== 0 || /\bERROR in\b|Module not found|✖ Webpack/i.test(log) || !isBuilt;
}

/** Builds `platform`; false, with the log on standard error, when it failed: the last result then stays. */
async function build(platform) {
  const fresh = path.join(DIST, `.${platform}-${process.pid}`);
  try {
    const result = await runTaro(platform, fresh);
    if (isFailure(result, fresh)) {
      console.error(result.log);
      return false;
    }
    const target = path.join(DIST, platform);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
    return true;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Removes what builds left behind that were killed before they could. */
function sweep() {
  for (const name of existsSync(DIST) ? readdirSync(DIST) : []) {
    const pid = Number(/^\.(?:weapp|h5)-(\d+)$/.exec(name)?.[1]);
    if (pid > 0 && !isRunning(pid)) rmSync(path.join(DIST, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const [platform, ...flags] = process.argv.slice(2);
if (platform !== 'weapp' && platform !== 'h5') {
  console.error('用法：node miniapp/build.mjs <weapp|h5> [--force]');
  process.exit(2);
}
const stamp = platform === 'h5' ? sourcesHash() : '';
const isUnchanged =
  platform === 'h5' &&
  existsSync(path.join(DIST, 'h5', 'index.html')) &&
  existsSync(STAMP) &&
  readFileSync(STAMP, 'utf8') === stamp;
if (isUnchanged && !flags.includes('--force')) {
  console.log('小程序 h5：源码未变，无需重新构建');
  process.exit(0);
}

sweep();
const startedAt = Date.now();
if (!(await build(platform))) {
  console.error(`小程序 ${platform} 构建失败，原因见上。`);
  process.exit(1);
}
if (platform === 'h5') {
  writeFileSync(STAMP, stamp);
}
console.log(`小程序 ${platform} 构建完成，用时 ${((Date.now() - startedAt) / 1000).toFixed(1)} 秒`);
