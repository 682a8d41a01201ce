/**
 * A request that did not succeed, with the catalogue's code and its Chinese sentence.
 * `status` is 0 when no answer arrived (`network.timeout`, `network.unreachable`).
 */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(code: string, message: string, detail: { status: number; requestId?: string }) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = detail.status;
    this.requestId = detail.requestId;
  }
}
