import { commonText } from '../text/common.ts';
import { ApiError } from './apiError.ts';

/** One request as a feature's api file states it; `path` is complete, such as `/v1/claims/7`. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
  /** Sent as a form: this file under `file`, and what `body` holds as text fields. */
  readonly file?: PickedFile;
  /** The answer is a file: it is kept on the phone, and `{ path }` says where. */
  readonly isDownload?: true;
  /** Made and kept by the page; the same key is sent again until a final answer arrives. */
  readonly idempotencyKey?: string;
}

/** A file on this phone. */
export interface PickedFile {
  readonly path: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** What goes over the wire. */
export interface WireRequest {
  readonly method: ApiRequest['method'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly file?: PickedFile;
  readonly isDownload?: true;
}

/** What came back; a transport without an answer rejects with `NoAnswer`. */
export interface WireAnswer {
  readonly status: number;
  readonly data: unknown;
}

/** No answer arrived: too late, or nobody was reached. */
export class NoAnswer extends Error {
  readonly kind: 'timeout' | 'unreachable';

  constructor(kind: 'timeout' | 'unreachable') {
    super(kind);
    this.kind = kind;
  }
}

/** The session as the client needs it. `renew` resolves to false when the person must sign in again. */
export interface ClientSession {
  token(): string | undefined;
  renew(): Promise<boolean>;
}

/** The session of somebody who has none: no token is sent, and a 401 is final. */
export const NOBODY: ClientSession = { token: () => undefined, renew: async () => false };

/** The query as text, without what is undefined; empty when nothing is left. */
export function queryText(query: ApiRequest['query']): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  if (pairs.length === 0) {
    return '';
  }
  return `?${pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`).join('&')}`;
}

/** Reads an answer: the body of a 2xx, else an ApiError with the server's code and sentence. */
export function readAnswer(answer: WireAnswer): unknown {
  if (answer.status >= 200 && answer.status < 300) {
    return answer.data;
  }
  const error = (answer.data as { error?: { code?: string; message?: string; requestId?: string } } | null)
    ?.error;
  if (typeof error?.code !== 'string' || typeof error.message !== 'string') {
    throw new ApiError('network.unreadable', commonText.network.unreadable, { status: answer.status });
  }
  throw new ApiError(error.code, error.message, {
    status: answer.status,
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
  });
}

/**
 * A client over any transport: adds token and idempotency key, renews the session once for all requests that were
 * refused with 401, and repeats each of them once. Every failure is an ApiError.
 */
export function createClient(send: (request: WireRequest) => Promise<WireAnswer>, session: ClientSession) {
  let renewal: Promise<boolean> | undefined;

  function renewOnce(): Promise<boolean> {
    renewal ??= session.renew().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  async function attempt(request: ApiRequest): Promise<WireAnswer> {
    const token = session.token();
    try {
      return await send({
        method: request.method,
        path: request.path + queryText(request.query),
        headers: {
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(request.idempotencyKey === undefined ? {} : { 'Idempotency-Key': request.idempotencyKey }),
        },
        ...(request.body === undefined ? {} : { body: request.body }),
        ...(request.file === undefined ? {} : { file: request.file }),
        ...(request.isDownload === undefined ? {} : { isDownload: request.isDownload }),
      });
    } catch (reason) {
      const kind = reason instanceof NoAnswer ? reason.kind : 'unreachable';
      throw new ApiError(`network.${kind}`, commonText.network[kind], { status: 0 });
    }
  }

  return async function call<Answer>(request: ApiRequest): Promise<Answer> {
    const sentWith = session.token();
    const first = await attempt(request);
    if (first.status !== 401 || sentWith === undefined) {
      return readAnswer(first) as Answer;
    }
    // Another request may have renewed the session while this one was under way.
    const renewed = session.token() !== sentWith || (await renewOnce());
    return readAnswer(renewed ? await attempt(request) : first) as Answer;
  };
}
