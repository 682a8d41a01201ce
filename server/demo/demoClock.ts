import Router from '@koa/router';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import bodyParser from '@koa/bodyparser';
import type { Extension } from '../src/app.ts';
import { type Clock, systemClock } from '../src/lib/clock.ts';

const DAY_MS = 24 * 3600 * 1000;
const MOST_DAYS = 366;

export interface DemoClock {
  readonly clock: Clock;
  /** `GET /emulator/clock`, `POST /emulator/clock/advance {days}`. */
  readonly routes: Extension;
}

/** The machine's clock with an offset that visitors may move forward; kept in `dataDir` over restarts. */
export function createDemoClock(dataDir: string): DemoClock {
  const file = path.join(dataDir, 'demo-clock.json');
  let offsetMs = readOffset(file);
  const clock = systemClock(() => offsetMs);
  const router = new Router({ prefix: '/emulator/clock' });
  const reading = () => ({ now: clock.now().toISOString(), today: clock.today() });
  router.get('/', (ctx) => {
    ctx.body = reading();
  });
  router.post('/advance', bodyParser(), (ctx) => {
    const days = Number((ctx.request.body as { days?: unknown } | undefined)?.days);
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
      ctx.status = 400;
      ctx.body = {
        error: { code: 'demo.days', message: `天数应为 1 到 ${MOST_DAYS} 的整数。`, requestId: '' },
      };
      return;
    }
    offsetMs += days * DAY_MS;
    writeFileSync(file, JSON.stringify({ offsetMs }));
    ctx.body = reading();
  });
  return { clock, routes: (app) => void app.use(router.routes()) };
}

function readOffset(file: string): number {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: number }).offsetMs;
  } catch {
    return 0; // no file yet: the demonstration starts at the machine's time
  }
}
