// Builds the mini-program: node miniapp/build.mjs <weapp|h5> [--force]
// Quiet when it works, the whole log when it does not; the H5 build is skipped while its sources are unchanged.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(HERE);
const STAMP = path.join(HERE, 'dist', '.h5-stamp');
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

/** Runs Taro's command line; resolves to { code, log }. */
function runTaro(platform) {
  const taro = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@tarojs/cli/package.json')),
    'bin',
    'taro',
  );
  const child = spawn(process.execPath, [taro, 'build', '--type', platform], {
    cwd: HERE,
    env: { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (chunk) => (log += chunk));
  child.stderr.on('data', (chunk) => (log += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, log })));
}

/** Taro can answer 0 although webpack reported errors, so the log and the result are looked at too. */
function failed({ code, log }, platform) {
  const entry = path.join(HERE, 'dist', platform, platform === 'h5' ? 'index.html' : 'app.json');
  return code !== 0 || /\bERROR in\b|Module not found|✖ Webpack/i.test(log) || !existsSync(entry);
}

const [platform, ...flags] = process.argv.slice(2);
if (platform !== 'weapp' && platform !== 'h5') {
  console.error('用法：node miniapp/build.mjs <weapp|h5> [--force]');
  process.exit(2);
}
const stamp = platform === 'h5' ? sourcesHash() : '';
const fresh = platform === 'h5' && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp;
if (fresh && !flags.includes('--force')) {
  console.log('小程序 H5 构建：源码未变，跳过');
  process.exit(0);
}

const startedAt = Date.now();
const result = await runTaro(platform);
if (failed(result, platform)) {
  console.error(result.log);
  console.error(`小程序 ${platform} 构建失败，原因见上。`);
  process.exit(result.code || 1);
}
if (platform === 'h5') {
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, stamp);
}
console.log(`小程序 ${platform} 构建完成，用时 ${((Date.now() - startedAt) / 1000).toFixed(1)} 秒`);
