import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/apiError';
import { commonText } from '../text/common';

/** The four phases of anything that is fetched. `ready` keeps its data while it is fetched anew. */
export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'error'; readonly error: ApiError }
  | { readonly phase: 'empty' }
  | { readonly phase: 'ready'; readonly data: T };

/** Any thrown value as an ApiError, so that pages show one kind of failure. */
export function toApiError(reason: unknown): ApiError {
  return reason instanceof ApiError
    ? reason
    : new ApiError('network.unreadable', commonText.network.unreadable, { status: 0 });
}

/**
 * Loads when `key` changes (and again on `reload`). An answer that arrives after a newer request was started is dropped.
 * `key` undefined: nothing is asked yet and the phase stays `loading`.
 */
export function useLoad<T>(
  key: string | undefined,
  load: () => Promise<T>,
  isEmpty: (data: T) => boolean = () => false,
) {
  const [state, setState] = useState<{ key: string | undefined; loaded: Loaded<T> }>({
    key,
    loaded: { phase: 'loading' },
  });
  const latest = useRef({ load, isEmpty, turn: 0 });
  latest.current.load = load;
  latest.current.isEmpty = isEmpty;

  const reload = useCallback(async () => {
    const turn = ++latest.current.turn;
    const show = (loaded: Loaded<T>) => {
      if (turn === latest.current.turn) {
        setState({ key, loaded });
      }
    };
    try {
      const data = await latest.current.load();
      show(latest.current.isEmpty(data) ? { phase: 'empty' } : { phase: 'ready', data });
    } catch (reason) {
      show({ phase: 'error', error: toApiError(reason) });
    }
  }, [key]);

  useEffect(() => {
    if (key !== undefined) {
      void reload();
    }
  }, [key, reload]);

  const loaded: Loaded<T> = state.key === key ? state.loaded : { phase: 'loading' };
  const retry = useCallback(() => {
    setState({ key, loaded: { phase: 'loading' } });
    return reload();
  }, [key, reload]);
  return { loaded, reload, retry };
}
