import type Router from '@koa/router';
import { authRoutes, officerRoutes } from './features/auth/index.ts';
import { notificationRoutes } from './features/notifications/index.ts';

/** Mounts every feature's routes; a new feature adds its line here. */
export function mountFeatures(router: Router): void {
  authRoutes(router);
  officerRoutes(router);
  notificationRoutes(router);
}
