import type Router from '@koa/router';
import type { Orm } from '../db/orm.ts';

/** Whether this process should get requests; false from the first moment of an orderly stop. */
export interface Readiness {
  accepting: boolean;
}

/** `/healthz`: the process lives. `/readyz`: it takes requests and its database answers. */
export function healthRoutes(router: Router, orm: Orm, readiness: Readiness): void {
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const database = await answers(orm);
    const ready = readiness.accepting && database;
    ctx.status = ready ? 200 : 503;
    ctx.body = {
      status: ready ? 'ready' : 'not_ready',
      checks: { accepting: readiness.accepting, database },
    };
  });
}

async function answers(orm: Orm): Promise<boolean> {
  try {
    await orm.em.fork().execute('select 1');
    return true;
  } catch {
    return false;
  }
}
