import { errorSentence } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import type { Context, Middleware } from 'koa';
import { AppError } from '../lib/appError.ts';
import type { Logger } from '../lib/logger.ts';

/**
 * The only place where an error becomes an HTTP answer. Expected failures say what they are; anything else is logged with
 * its request id and answered as `internal`, without detail.
 */
export function errorHandler(logger: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) {
        throw new AppError('request.not_found');
      }
    } catch (error) {
      const requestId = ctx.state['requestId'] as string;
      const expected = expectedError(error);
      if (expected === undefined) {
        logger.error({ err: error, requestId }, 'unexpected error');
      }
      answer(ctx, expected ?? new AppError('internal', { requestId }), requestId);
    }
  };
}

function answer(ctx: Context, error: AppError, requestId: string): void {
  ctx.status = error.status;
  if (error.code === 'request.rate_limited') {
    ctx.set('Retry-After', error.params['seconds'] ?? '60');
  }
  ctx.state['errorCode'] = error.code;
  ctx.body = {
    error: {
      code: error.code,
      message: errorSentence(error.code, error.params),
      ...(error.fields === undefined ? {} : { fields: error.fields }),
      requestId,
    },
  };
}

/** Our own errors, and those of the body parser and router that are the caller's fault. */
function expectedError(error: unknown): AppError | undefined {
  if (error instanceof AppError) {
    return error;
  }
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  if (typeof code === 'string' && /^(Z_|ERR_BUFFER_TOO_LARGE$)/.test(code)) {
    return new AppError('request.unreadable'); // the body is not compressed as its header says
  }
  if (status === 413) {
    return new AppError('request.too_large', { limit: '1 MB' });
  }
  if (status === 400 || status === 415) {
    return new AppError('request.unreadable');
  }
  return undefined;
}
