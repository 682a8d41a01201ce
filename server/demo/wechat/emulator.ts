import bodyParser from '@koa/bodyparser';
import Router from '@koa/router';
import type { Extension } from '../../src/app.ts';
import { createFaults, type Faults } from './faults.ts';
import { pages } from './pages.ts';
import { phoneApi } from './phoneApi.ts';
import { serverApi } from './serverApi.ts';
import { keepState, type PhoneMessage } from './state.ts';
import { createWechatWorld, type WechatOptions } from './wechat.ts';

export interface EmulatorOptions extends WechatOptions {
  /** Where the state is kept over restarts; left out: in memory alone. */
  readonly stateFile?: string;
  /** Decides faults that are only likely; numbers from 0 to 1. */
  readonly random?: () => number;
}

export interface WechatEmulator {
  /** Mounts it under `/emulator/wechat`. */
  readonly extension: Extension;
  readonly faults: Faults;
  /** All messages on this person's phone, oldest first. */
  messagesOf(openid: string): PhoneMessage[];
  /** How many sends named a message that was on the phone already. */
  repeats(): number;
  /** How many sends were refused with 45009. */
  tooMany(): number;
  /** Resolves when every event has been told, or given up. */
  eventsTold(): Promise<void>;
  /** Writes the state down now. */
  flush(): void;
}

/** WeChat as servers and phones meet it: the same addresses, errors, quotas and lifetimes, and pages to look at. */
export function createEmulator(options: EmulatorOptions): WechatEmulator {
  const keeper = keepState(options.stateFile);
  const faults = createFaults(options.random ?? Math.random);
  const world = createWechatWorld(options, keeper);
  const router = new Router({ prefix: '/emulator/wechat' });
  // WeChat minds no content type, and what it cannot read it answers as a body that lacks everything.
  router.use(bodyParser({ enableTypes: ['json'], detectJSON: () => true, onError: () => undefined }));
  serverApi(router, world, faults);
  phoneApi(router, world, faults);
  pages(router, world);
  return {
    extension: (app) => void app.use(router.routes()),
    faults,
    messagesOf: world.messages.of,
    repeats: world.messages.repeats,
    tooMany: world.messages.tooMany,
    eventsTold: world.callbacks.settled,
    flush: keeper.flush,
  };
}
