import { describe, expect, it } from '@jest/globals';
import Router from '@koa/router';
import { docsPage } from '../../server/src/http/docsPage.ts';
import { mountedContracts } from '../../server/src/http/mount.ts';
import { openApiDocument } from '../../server/src/http/openapi.ts';
import { mountFeatures } from '../../server/src/routes.ts';
import { openApiFaults } from '../support/openapi31.ts';

mountFeatures(new Router());
const document = openApiDocument(mountedContracts());

/** The document with one thing changed, by its path. */
function changed(steps: readonly string[], value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
  const last = steps.at(-1) ?? '';
  const place = steps.slice(0, -1).reduce<Record<string, unknown>>((at, step) => at[step] as never, copy);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

const LOGOUT = ['paths', '/v1/auth/logout', 'post'];
const BODY = [...LOGOUT, 'requestBody', 'content', 'application/json', 'schema'];

describe('the interface document', () => {
  it('is valid OpenAPI 3.1', () => {
    expect(openApiFaults(JSON.parse(JSON.stringify(document)))).toEqual([]);
  });

  it.each([
    ['another version', ['openapi'], '3.0.3', 'is not 3.1'],
    ['no title', ['info', 'title'], undefined, 'lacks title'],
    ['an unknown member', ['info', 'titel'], 'x', 'has the unknown titel'],
    ['no responses', [...LOGOUT, 'responses'], {}, 'are none'],
    ['a response without description', [...LOGOUT, 'responses', '200'], {}, 'lacks description'],
    ['a status that is none', [...LOGOUT, 'responses', 'ok'], { description: 'x' }, 'is no status'],
    ['an unknown security scheme', [...LOGOUT, 'security'], [{ cookie: [] }], 'unknown security scheme'],
    [
      'a path parameter not described',
      ['paths', '/v1/x/{id}'],
      document.paths?.['/v1/zones'],
      'lacks path id',
    ],
    ['a type that is none', [...BODY, 'type'], 'float', 'is no type'],
    ['an unknown keyword', [...BODY, 'nullable'], true, 'unknown keyword nullable'],
    ['a broken pattern', [...BODY, 'pattern'], '(', 'is no pattern'],
    ['a reference to nothing', [...BODY, '$ref'], '#/components/schemas/None', 'leads nowhere'],
  ] as const)('would not be with %s', (_name, steps, value, fault) => {
    expect(openApiFaults(changed(steps, value)).join('\n')).toContain(fault);
  });

  it('gives every operation an id of its own, as generators of clients want it', () => {
    const ids = Object.values(document.paths ?? {}).flatMap((item) =>
      Object.values(item ?? {}).map(({ operationId }: { operationId?: string }) => operationId ?? ''),
    );
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(mountedContracts().length);
  });

  it('reads as a page without script and without anything from elsewhere', () => {
    const html = docsPage(document);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\ssrc=|@import|url\(|https?:\/\//i);
    for (const { summary } of mountedContracts()) {
      expect(html).toContain(summary.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
    }
  });
});
