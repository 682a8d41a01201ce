import type { Deps } from './deps.ts';
import {
  archiveClaims,
  expireClaims,
  identifyPublished,
  remindClaims,
  reviewHolds,
  serveQueues,
} from './features/claims/index.ts';
import { escalateDisputes, rescoreCorrected, type Rescore } from './features/disputes/index.ts';
import { checkSheetsOfZones } from './features/facts/index.ts';
import { forgetSessions } from './features/auth/index.ts';
import { deliverOutbox, forgetReports } from './features/notifications/index.ts';
import { checkLedgers, executePayouts, reconcilePayouts } from './features/payouts/index.ts';
import { clearFailedRuns, rescoreZone, scoreDueRuns, tellPublished } from './features/scoring/index.ts';
import { forgetKeys } from './http/forgetKeys.ts';
import type { Job } from './workers.ts';

/** The work that every server process does beside answering requests. */
export function jobs(deps: Deps): Job[] {
  return [
    { name: 'deliver messages', everyMs: 1000, run: () => deliverOutbox(deps) },
    { name: 'escalate disputes', everyMs: 60_000, run: () => escalateDisputes(deps) },
    {
      name: 'score zones',
      everyMs: 250,
      run: (leave) => scoreDueRuns(deps.orm.em.fork(), deps.clock, leave),
    },
    { name: 'tell of scores', everyMs: 1000, run: () => tellPublished(deps.orm.em.fork()) },
    { name: 'clear failed runs', everyMs: 5000, run: () => clearFailedRuns(deps.orm.em.fork()) },
    { name: 'check fact sheets', everyMs: 24 * 3_600_000, run: () => checkSheetsOfZones(deps) },
    {
      name: 'score corrections',
      everyMs: 5000,
      run: (leave) => rescoreCorrected(deps, rescorer(deps, leave)),
    },
    { name: 'identify claims', everyMs: 2000, run: () => identifyPublished(deps) },
    { name: 'serve queues', everyMs: 5000, run: () => serveQueues(deps) },
    { name: 'expire claims', everyMs: 5000, run: () => expireClaims(deps) },
    { name: 'remind of claims', everyMs: 5000, run: () => remindClaims(deps) },
    { name: 'review holds', everyMs: 60_000, run: () => reviewHolds(deps) },
    { name: 'archive claims', everyMs: 60_000, run: () => archiveClaims(deps) },
    { name: 'execute payouts', everyMs: 1000, run: () => executePayouts(deps) },
    { name: 'reconcile payouts', everyMs: 5000, run: () => reconcilePayouts(deps) },
    { name: 'forget permission reports', everyMs: 3_600_000, run: () => forgetReports(deps) },
    { name: 'forget idempotency keys', everyMs: 3_600_000, run: () => forgetKeys(deps) },
    { name: 'forget sessions', everyMs: 3_600_000, run: () => forgetSessions(deps) },
    { name: 'check ledgers', everyMs: 3_600_000, run: () => checkLedgers(deps) },
  ];
}

/** Scoring as disputes ask for it: in the name of the system, at this moment. */
function rescorer({ orm, clock }: Deps, leave: AbortSignal): Rescore {
  return (zoneId) =>
    rescoreZone(orm.em.fork(), zoneId, { key: 'system:rescoreCorrected', now: clock.now() }, leave);
}
