import { createHash } from 'node:crypto';
import type { Middleware } from 'koa';
import helmet from 'koa-helmet';

const SELF = "'self'";

/**
 * What browsers may do with our answers: scripts only from here, no frames around us, no plugins. Styles may be inline, because
 * charts and the mini-program's runtime set them on elements. Plain HTTP stays plain: a zone's proxy adds TLS.
 */
export function securityHeaders(): Middleware {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: directives([]) },
    strictTransportSecurity: { maxAge: 31_536_000 },
  });
}

/** The policy for a page whose inline scripts are exactly those of `html`, known by their digests. */
export function pagePolicy(html: string): string {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  return Object.entries(directives(scripts))
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

function directives(scripts: readonly string[]): Record<string, string[]> {
  return {
    'default-src': [SELF],
    'script-src': [SELF, ...scripts],
    'style-src': [SELF, "'unsafe-inline'"],
    'img-src': [SELF, 'data:', 'blob:'],
    'font-src': [SELF, 'data:'],
    // A file that somebody chose on the page is read through its blob: address before it is uploaded.
    'connect-src': [SELF, 'blob:'],
    'object-src': ["'none'"],
    'base-uri': [SELF],
    'form-action': [SELF],
    'frame-ancestors': ["'none'"],
  };
}
