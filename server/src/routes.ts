import type Router from '@koa/router';

/** Mounts every feature's routes; a new feature adds its line here. */
export function mountFeatures(router: Router): void {
  void router;
}
