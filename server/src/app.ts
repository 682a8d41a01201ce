import bodyParser from '@koa/bodyparser';
import cors from '@koa/cors';
import Router from '@koa/router';
import Koa from 'koa';
import type { Deps } from './deps.ts';
import { bodyDepth } from './http/bodyDepth.ts';
import { docsPage } from './http/docsPage.ts';
import { errorHandler } from './http/errorHandler.ts';
import { healthRoutes, type Readiness } from './http/health.ts';
import { mountedContracts } from './http/mount.ts';
import { openApiDocument } from './http/openapi.ts';
import { rateLimit } from './http/rateLimit.ts';
import { requestContext } from './http/requestContext.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { mountFeatures } from './routes.ts';

const BODY_LIMIT = '1mb';
/** Where a password, a code or a token is tried. */
const GUESSABLE =
  /^\/v1\/(auth|invitations|business-licence)\/|^\/v1\/officer\/(password|step-up|second-factor)/;

/** Adds routes or pages to the application before its last middleware; the demonstration mounts its emulators so. */
export type Extension = (app: Koa) => void;

/** The whole HTTP application over `deps`, not listening: the server listens with it, tests mount it as it is. */
export function createApp(deps: Deps, readiness: Readiness, extensions: readonly Extension[] = []): Koa {
  const app = new Koa();
  app.proxy = deps.config.TRUST_PROXY;
  Object.assign(app.context, { deps });
  // What breaks when nobody can be answered any more: the line, the caller's HTTP, a file half sent.
  app.on('error', (error: unknown) => deps.logger.warn({ err: error }, 'connection broken'));
  app.use(requestContext(deps.logger));
  app.use(errorHandler(deps.logger));
  app.use(securityHeaders());

  const health = new Router();
  healthRoutes(health, deps.orm, readiness);
  app.use(health.routes());
  for (const extend of extensions) extend(app);

  const api = new Router();
  mountFeatures(api);
  api.get('/openapi.json', (ctx) => {
    ctx.body = openApiDocument(mountedContracts());
  });
  api.get('/docs', (ctx) => {
    ctx.type = 'html';
    ctx.body = docsPage(openApiDocument(mountedContracts()));
  });
  app.use(cors({ origin: (ctx) => allowedOrigin(deps.config.CORS_ORIGINS, ctx.get('origin')) }));
  app.use(rateLimit(deps, { name: 'all', perMinute: deps.config.RATE_LIMIT_PER_MINUTE, block: 25 }));
  app.use(
    rateLimit(deps, {
      name: 'secrets',
      perMinute: deps.config.SECRETS_PER_MINUTE,
      block: 1,
      counts: (path) => GUESSABLE.test(path),
    }),
  );
  app.use(bodyParser({ enableTypes: ['json', 'xml'], jsonLimit: BODY_LIMIT, xmlLimit: BODY_LIMIT }));
  app.use(bodyDepth());
  app.use(api.routes());
  return app;
}

/** The origin itself when the zone has named it; nothing else may read our answers from another site. */
function allowedOrigin(allowed: readonly string[], origin: string): string {
  return allowed.includes(origin) ? origin : '';
}
