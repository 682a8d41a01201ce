import path from 'node:path';
import type { Extension } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { messageCatalogue } from '../../src/features/notifications/index.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { DEMO_PEOPLE } from '../people.ts';
import { createEmulator } from './emulator.ts';

interface DemoOptions {
  readonly config: Pick<Config, 'WECHAT_APP_ID' | 'WECHAT_APP_SECRET'>;
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
    stateFile: path.join(dataDir, 'wechat-emulator.json'),
  }).extension;
}
