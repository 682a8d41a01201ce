import type Router from '@koa/router';
import { auditRoutes } from './features/audit/index.ts';
import { authRoutes, officerRoutes } from './features/auth/index.ts';
import { bindingRoutes, memberRoutes, officerBindingRoutes } from './features/bindings/index.ts';
import {
  claimRoutes,
  noticeRoutes,
  officerClaimRoutes,
  payeeAccountRoutes,
  recoveryRoutes,
} from './features/claims/index.ts';
import { deliveriesRoutes } from './features/deliveries/index.ts';
import { disputesRoutes, officerDisputesRoutes } from './features/disputes/index.ts';
import { enterprisesRoutes } from './features/enterprises/index.ts';
import { factsRoutes } from './features/facts/index.ts';
import { importsRoutes } from './features/imports/index.ts';
import { notificationRoutes } from './features/notifications/index.ts';
import { bankFileRoutes, payoutRoutes } from './features/payouts/index.ts';
import { policyDraftRoutes, policyRoutes } from './features/policies/index.ts';
import { scoringRoutes } from './features/scoring/index.ts';
import { statsRoutes } from './features/stats/index.ts';
import { simulationsRoutes } from './features/simulations/index.ts';
import { zoneRoutes } from './features/zones/index.ts';

/** Mounts every feature's routes; a new feature adds its line here. */
export function mountFeatures(router: Router): void {
  zoneRoutes(router);
  auditRoutes(router);
  authRoutes(router);
  officerRoutes(router);
  bindingRoutes(router);
  memberRoutes(router);
  officerBindingRoutes(router);
  enterprisesRoutes(router);
  factsRoutes(router);
  importsRoutes(router);
  deliveriesRoutes(router);
  disputesRoutes(router);
  officerDisputesRoutes(router);
  scoringRoutes(router);
  notificationRoutes(router);
  policyRoutes(router);
  policyDraftRoutes(router);
  simulationsRoutes(router);
  claimRoutes(router);
  officerClaimRoutes(router);
  noticeRoutes(router);
  payeeAccountRoutes(router);
  recoveryRoutes(router);
  payoutRoutes(router);
  bankFileRoutes(router);
  statsRoutes(router);
}
