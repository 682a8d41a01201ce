import type { Deps } from './deps.ts';
import type { Job } from './workers.ts';

/** The work that every server process does beside answering requests. */
export function jobs(deps: Deps): Job[] {
  void deps;
  return [];
}
