import path from 'node:path';
import type { Extension } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { messageCatalogue } from '../../src/features/notifications/index.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { DEMO_PEOPLE } from '../people.ts';
import type { CallbackTarget } from './callbacks.ts';
import { createEmulator } from './emulator.ts';

interface DemoOptions {
  readonly config: Pick<
    Config,
    'PORT' | 'WECHAT_APP_ID' | 'WECHAT_APP_SECRET' | 'WECHAT_CALLBACK_TOKEN' | 'WECHAT_ENCODING_AES_KEY'
  >;
  readonly clock: Clock;
  /** Where codes, permissions and messages are kept over restarts. */
  readonly dataDir: string;
}

/** The demonstration's WeChat under `/emulator/wechat`: its people, and the templates of the shipped catalogue. */
export function createWechatEmulator({ config, clock, dataDir }: DemoOptions): Extension {
  return createEmulator({
    appId: config.WECHAT_APP_ID,
    appSecret: config.WECHAT_APP_SECRET,
    people: DEMO_PEOPLE,
    templates: messageCatalogue().templates,
    clock,
    callback: callbackTarget(config),
    stateFile: path.join(dataDir, 'wechat-emulator.json'),
  }).extension;
}

/** This server's own address for WeChat's events. */
function callbackTarget(config: DemoOptions['config']): CallbackTarget | undefined {
  const { PORT, WECHAT_CALLBACK_TOKEN: token, WECHAT_ENCODING_AES_KEY: encodingAesKey } = config;
  if (token === undefined || encodingAesKey === undefined) return undefined;
  return { url: `http://127.0.0.1:${PORT}/v1/wechat/callback`, token, encodingAesKey };
}
