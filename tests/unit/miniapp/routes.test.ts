import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isTab, routes } from '../../../miniapp/src/routes.ts';

const CONFIG = readFileSync('miniapp/src/app.config.ts', 'utf8');

/** Every page that the application declares, with a slash before it. */
function declaredPages(): string[] {
  const main = [...(/pages: \[([^\]]*)\]/.exec(CONFIG)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(
    ([, page]) => `/${page}`,
  );
  const sub = [...CONFIG.matchAll(/root: '([^']+)',\s+pages: \[([^\]]*)\]/g)].flatMap(
    ([, root, pages = '']) => [...pages.matchAll(/'([^']+)'/g)].map(([, page]) => `/${root}/${page}`),
  );
  return [...main, ...sub];
}

const addresses = Object.values(routes).map((route) =>
  typeof route === 'string' ? route : route(7 as never),
);

describe('routes', () => {
  it('name the policy that a goal is sought for, where there is one', () => {
    expect(routes.goal()).toBe('/packages/score/goal/index');
    expect(routes.goal('a&b')).toBe('/packages/score/goal/index?policy=a%26b');
  });

  it('lead to declared pages, and every declared page has one', () => {
    expect(addresses.map((url) => url.split('?')[0]).toSorted()).toEqual(declaredPages().toSorted());
  });

  it('have a page with its config behind them', () => {
    const missing = declaredPages().flatMap((page) =>
      ['.tsx', '.config.ts']
        .map((ending) => `miniapp/src${page}${ending}`)
        .filter((file) => !existsSync(file)),
    );
    expect(missing).toEqual([]);
  });

  it('have pages that are exported through the boundary, so that none that throws leaves an empty screen', () => {
    const bare = declaredPages().filter(
      (page) => !/^export default asPage\(/m.test(readFileSync(`miniapp/src${page}.tsx`, 'utf8')),
    );
    expect(bare).toEqual([]);
  });

  it('know the four tabs, with and without a query', () => {
    expect(addresses.filter(isTab)).toEqual([routes.home, routes.policies, routes.claims, routes.me]);
    expect(isTab(`${routes.home}?from=message`)).toBe(true);
    expect(isTab(routes.portrait)).toBe(false);
  });

  it('keep odd characters of a code inside the query', () => {
    expect(routes.trace('a&b=c')).toBe('/packages/score/trace/index?code=a%26b%3Dc');
  });
});
