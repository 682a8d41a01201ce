import type { Deps } from './deps.ts';
import { deliverOutbox } from './features/notifications/index.ts';
import type { Job } from './workers.ts';

/** The work that every server process does beside answering requests. */
export function jobs(deps: Deps): Job[] {
  return [{ name: 'deliver messages', everyMs: 1000, run: () => deliverOutbox(deps) }];
}
