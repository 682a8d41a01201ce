import type { Middleware } from 'koa';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/logger.ts';

const GIVEN_ID = /^[\w-]{8,64}$/;

/** Gives each request an id (a caller's own is kept when it is well-formed) and one log line without personal data. */
export function requestContext(logger: Logger): Middleware {
  return async (ctx, next) => {
    const given = ctx.get('x-request-id');
    const requestId = GIVEN_ID.test(given) ? given : newId();
    ctx.state['requestId'] = requestId;
    ctx.set('X-Request-Id', requestId);
    const startedAt = performance.now();
    await next();
    const route = (ctx as { _matchedRoute?: unknown })._matchedRoute ?? 'static';
    const ms = Math.round(performance.now() - startedAt);
    const level = ctx.status >= 500 ? 'error' : 'info';
    logger[level](
      {
        requestId,
        method: ctx.method,
        route: String(route),
        status: ctx.status,
        ms,
        actor: ctx.state['actor'],
        error: ctx.state['errorCode'],
      },
      'request',
    );
  };
}
