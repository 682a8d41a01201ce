import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import send from 'koa-send';
import type { Middleware } from 'koa';
import { pagePolicy } from './securityHeaders.ts';

const YEAR_MS = 365 * 24 * 3600 * 1000;
/** Built files whose name holds a digest of their content never change. */
const HASHED = /\.[0-9a-f]{8,}\./;

/**
 * Serves the browser build of the mini-program from `folder`; pages of the interface and unknown addresses are left to the
 * next middleware. Without a build there is nothing to serve, and the interface works all the same.
 */
export function staticFiles(folder: string): Middleware {
  const page = path.join(folder, 'index.html');
  const present = existsSync(page);
  const policy = present ? pagePolicy(readFileSync(page, 'utf8')) : '';
  return async (ctx, next) => {
    const isPage = ctx.method === 'GET' || ctx.method === 'HEAD';
    if (!present || !isPage || /^\/(v1|emulator|healthz|readyz|openapi|docs)/.test(ctx.path)) {
      return next();
    }
    const wanted = ctx.path === '/' ? '/index.html' : ctx.path;
    if (!existsSync(path.join(folder, path.normalize(`/${decoded(wanted)}`)))) {
      return next();
    }
    if (wanted === '/index.html') ctx.set('Content-Security-Policy', policy);
    const maxage = HASHED.test(wanted) ? YEAR_MS : 0;
    await send(ctx, wanted, { root: folder, maxage, immutable: maxage > 0 });
  };
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
