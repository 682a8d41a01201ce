import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../../miniapp/src/api/apiError.ts';
import {
  afterFailure,
  staleOf,
  whileRetrying,
  type Loaded,
} from '../../../miniapp/src/hooks/loaded.logic.ts';

const AT = '2026-11-20T02:00:00.000Z';
const ready: Loaded<string> = { phase: 'ready', data: '税务局', at: AT };
const failed = (code: string, status: number) => new ApiError(code, '句子。', { status });
const UNREACHABLE = failed('network.unreachable', 0);

describe('a load that fails', () => {
  it.each([
    ['no network', UNREACHABLE],
    ['no answer in time', failed('network.timeout', 0)],
    ['a page of the network’s own instead of an answer', failed('network.unreadable', 403)],
    ['too many requests', failed('request.too_many', 429)],
    ['a fault of the server', failed('server.internal', 500)],
  ])('keeps what was answered before: %s', (_why, failure) => {
    expect(afterFailure(ready, failure)).toEqual({ ...ready, failure });
    const empty: Loaded<string> = { phase: 'empty', at: AT };
    expect(afterFailure(empty, failure)).toEqual({ ...empty, failure });
  });

  it.each([
    ['signed out elsewhere', failed('auth.token_expired', 401)],
    ['no member any more', failed('request.forbidden', 403)],
    ['gone', failed('claim.not_found', 404)],
  ])('takes away what the server no longer lets be read: %s', (_why, error) => {
    expect(afterFailure(ready, error)).toEqual({ phase: 'error', error });
  });

  it('is an error where nothing was answered yet, and after another error', () => {
    const error = { phase: 'error', error: UNREACHABLE };
    expect(afterFailure({ phase: 'loading' }, UNREACHABLE)).toEqual(error);
    expect(afterFailure({ phase: 'error', error: failed('server.internal', 500) }, UNREACHABLE)).toEqual(
      error,
    );
  });

  it('keeps the moment of the answer, however often asking fails', () => {
    const later = failed('network.timeout', 0);
    expect(staleOf(afterFailure(afterFailure(ready, UNREACHABLE), later))).toEqual({
      since: AT,
      failure: later,
    });
  });
});

describe('loading again at the reader’s wish', () => {
  it('leaves what is shown, and puts the placeholder in the place of an error', () => {
    expect(whileRetrying(ready)).toBe(ready);
    expect(whileRetrying({ phase: 'error', error: UNREACHABLE })).toEqual({ phase: 'loading' });
  });
});

describe('what a page says of its parts', () => {
  it('names the oldest that could not be fetched anew, and nothing while all are new or were never there', () => {
    const older: Loaded<string> = { phase: 'empty', at: '2026-11-19T02:00:00.000Z', failure: UNREACHABLE };
    expect(staleOf(ready, afterFailure(ready, UNREACHABLE), older)).toMatchObject({ since: older.at });
    expect(staleOf(ready, { phase: 'loading' }, { phase: 'error', error: UNREACHABLE })).toBeUndefined();
  });
});
