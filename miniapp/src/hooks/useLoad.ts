import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/apiError';
import { commonText } from '../text/common';
import { afterFailure, whileRetrying, type Loaded } from './loaded.logic';

/** Any thrown value as an ApiError, so that pages show one kind of failure. */
export function toApiError(reason: unknown): ApiError {
  return reason instanceof ApiError
    ? reason
    : new ApiError('network.unreadable', commonText.network.unreadable, { status: 0 });
}

/**
 * Loads when `key` changes (and again on `reload`). An answer that arrives after a newer request was started is dropped, and a
 * failure leaves what was answered before, with the failure beside it. `key` undefined: nothing is asked yet and the phase stays
 * `loading`.
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

  /** What is known of this key becomes something else; of another key nothing is known. */
  const change = useCallback(
    (next: (before: Loaded<T>) => Loaded<T>) =>
      setState((now) => ({ key, loaded: next(now.key === key ? now.loaded : { phase: 'loading' }) })),
    [key],
  );

  const reload = useCallback(async () => {
    const turn = ++latest.current.turn;
    const isLatest = () => turn === latest.current.turn;
    try {
      const data = await latest.current.load();
      const at = new Date().toISOString();
      if (isLatest()) {
        change(() => (latest.current.isEmpty(data) ? { phase: 'empty', at } : { phase: 'ready', data, at }));
      }
    } catch (reason) {
      if (isLatest()) change((before) => afterFailure(before, toApiError(reason)));
    }
  }, [change]);

  useEffect(() => {
    if (key !== undefined) {
      void reload();
    }
  }, [key, reload]);

  const loaded: Loaded<T> = state.key === key ? state.loaded : { phase: 'loading' };
  const retry = useCallback(() => {
    change(whileRetrying);
    return reload();
  }, [change, reload]);
  return { loaded, reload, retry };
}
