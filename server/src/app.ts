import bodyParser from '@koa/bodyparser';
import cors from '@koa/cors';
import Router from '@koa/router';
import Koa from 'koa';
import helmet from 'koa-helmet';
import type { Deps } from './deps.ts';
import { errorHandler } from './http/errorHandler.ts';
import { healthRoutes, type Readiness } from './http/health.ts';
import { mountedContracts } from './http/mount.ts';
import { openApiDocument } from './http/openapi.ts';
import { rateLimit } from './http/rateLimit.ts';
import { requestContext } from './http/requestContext.ts';
import { mountFeatures } from './routes.ts';

const BODY_LIMIT = '1mb';

/** Adds routes or pages to the application before its last middleware; the demonstration mounts its emulators so. */
export type Extension = (app: Koa) => void;

/** The whole HTTP application over `deps`, not listening: the server listens with it, tests mount it as it is. */
export function createApp(deps: Deps, readiness: Readiness, extensions: readonly Extension[] = []): Koa {
  const app = new Koa();
  app.proxy = deps.config.TRUST_PROXY;
  Object.assign(app.context, { deps });
  app.use(requestContext(deps.logger));
  app.use(errorHandler(deps.logger));
  app.use(helmet({ contentSecurityPolicy: false }));

  const health = new Router();
  healthRoutes(health, deps.orm, readiness);
  app.use(health.routes());
  for (const extend of extensions) extend(app);

  const api = new Router();
  mountFeatures(api);
  api.get('/openapi.json', (ctx) => {
    ctx.body = openApiDocument(mountedContracts());
  });
  app.use(cors());
  app.use(rateLimit(deps.config.RATE_LIMIT_PER_MINUTE));
  app.use(bodyParser({ enableTypes: ['json'], jsonLimit: BODY_LIMIT }));
  app.use(api.routes());
  return app;
}
