import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

interface DemoKeys {
  readonly TOKEN_KEYS: string;
  readonly DATA_KEYS: string;
  readonly INDEX_KEY: string;
  readonly WECHAT_APP_SECRET: string;
  readonly WECHAT_CALLBACK_TOKEN: string;
  readonly WECHAT_ENCODING_AES_KEY: string;
  readonly BANK_API_KEY: string;
}

/** Between the demonstration and its own emulator of electronic licences; it opens nothing else. */
export const DEMO_LICENCE_KEY = 'demo-licence-key';

/** Where the demonstration keeps its state. */
export function demoDataDir(): string {
  return path.resolve(process.env['DATA_DIR'] ?? '.data');
}

/** The keys of this demonstration: each made once, kept in its data folder, readable by its user alone. */
function demoKeys(dataDir: string): DemoKeys {
  const file = path.join(dataDir, 'demo-keys.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<DemoKeys>) : {};
  const key = () => randomBytes(32).toString('base64');
  const keys = {
    TOKEN_KEYS: `t1:${key()}`,
    DATA_KEYS: `k1:${key()}`,
    INDEX_KEY: key(),
    WECHAT_APP_SECRET: key(),
    WECHAT_CALLBACK_TOKEN: randomBytes(16).toString('hex'),
    WECHAT_ENCODING_AES_KEY: randomBytes(22).toString('hex').slice(0, 43),
    BANK_API_KEY: key(),
    ...kept,
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

/** The process environment completed with what the bundled emulators and the made keys supply. */
export function demoEnvironment(dataDir: string, port: number): Record<string, string | undefined> {
  const self = `http://127.0.0.1:${port}`;
  return {
    WECHAT_APP_ID: 'wxdemo0000000000001',
    LOG_LEVEL: 'warn',
    MESSAGE_QUIET_HOURS: 'none', // a visitor in the evening should see the messages arrive
    RATE_LIMIT_PER_MINUTE: '6000',
    SECRETS_PER_MINUTE: '600',
    PUBLIC_BASE: `http://localhost:${port}`,
    ...demoKeys(dataDir),
    ...process.env,
    WECHAT_API_BASE: `${self}/emulator/wechat`,
    BANK_API_BASE: `${self}/emulator/bank`,
    LICENCE_API_BASE: `${self}/emulator/licence`,
    LICENCE_API_KEY: DEMO_LICENCE_KEY,
    DATA_DIR: dataDir,
    PORT: String(port),
  };
}

/** `wanted`, or a free port when it is 0. Rejects with `EADDRINUSE` when the port is taken, before any work is done. */
export function claimPort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, '0.0.0.0', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}
