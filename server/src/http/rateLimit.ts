import type { Middleware } from 'koa';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../lib/appError.ts';

/** At most `perMinute` requests a minute from one address; more are refused with 429 and how long to wait. */
export function rateLimit(perMinute: number): Middleware {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (ctx, next) => {
    try {
      await limiter.consume(ctx.ip);
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) {
        throw rejection;
      }
      throw new AppError('request.rate_limited', {
        seconds: String(Math.ceil(rejection.msBeforeNext / 1000)),
      });
    }
    await next();
  };
}
