import type { ApiError } from '../api/apiError.ts';

/** What was answered, and what became of asking again. */
interface Answered {
  /** When it was answered, as an instant. */
  readonly at: string;
  /** Why asking again failed; undefined: this is the newest answer there is. */
  readonly failure?: ApiError;
}

/** The four phases of anything that is fetched. `ready` and `empty` stay while it is fetched anew, and when that fails. */
export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'error'; readonly error: ApiError }
  | ({ readonly phase: 'empty' } & Answered)
  | ({ readonly phase: 'ready'; readonly data: T } & Answered);

/** What is shown that could not be fetched anew: when it was answered, and why there is nothing newer. */
export interface Stale {
  readonly since: string;
  readonly failure: ApiError;
}

/** After a failed load: what was answered before stays, unless the server has said that it is no longer there to be read. */
export function afterFailure<T>(before: Loaded<T>, error: ApiError): Loaded<T> {
  return isAnswered(before) && isPassing(error) ? { ...before, failure: error } : { phase: 'error', error };
}

/** While it is fetched again at the reader's wish: what was answered stays, an error gives way to the placeholder. */
export function whileRetrying<T>(before: Loaded<T>): Loaded<T> {
  return isAnswered(before) ? before : { phase: 'loading' };
}

/** The oldest of what is shown and could not be fetched anew; undefined when all of it is new. */
export function staleOf(...all: readonly Loaded<unknown>[]): Stale | undefined {
  return all
    .filter(isAnswered)
    .flatMap(({ at, failure }) => (failure === undefined ? [] : [{ since: at, failure }]))
    .sort((a, b) => Date.parse(a.since) - Date.parse(b.since))[0];
}

function isAnswered<T>(loaded: Loaded<T>): loaded is Extract<Loaded<T>, Answered> {
  return loaded.phase === 'ready' || loaded.phase === 'empty';
}

/** The network or the server failed, not the question: who may no longer read something must not go on seeing it. */
function isPassing({ code, status }: ApiError): boolean {
  return code.startsWith('network.') || status === 429 || status >= 500;
}
