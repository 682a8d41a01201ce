import type { Middleware } from 'koa';
import { AppError } from '../lib/appError.ts';

/** No contract nests deeper than a condition tree does; what walks a value by recursion must not run out of stack. */
const DEEPEST = 64;

/** Refuses a parsed body nested deeper than any of ours is, before anything looks at it. */
export function bodyDepth(): Middleware {
  return async (ctx, next) => {
    if (isTooDeep(ctx.request.body)) throw new AppError('request.unreadable');
    await next();
  };
}

function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) =>
      value !== null && typeof value === 'object' ? Object.values(value) : [],
    );
  }
  return false;
}
