import {
  ERROR_CATALOGUE,
  errorSentence,
  type ErrorCode,
} from '@innovation-points/shared/vocabulary/errorCatalogue.ts';

/** One wrong field of a request: where, and in Chinese what was expected. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** An expected failure with its stable code. Anything else that reaches the error handler is a bug and answers 500. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string>>;
  readonly fields: readonly FieldProblem[] | undefined;

  constructor(
    code: ErrorCode,
    params: Readonly<Record<string, string>> = {},
    fields?: readonly FieldProblem[],
  ) {
    super(`${code}: ${errorSentence(code, params)}`);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
    this.fields = fields;
  }

  get status(): number {
    return ERROR_CATALOGUE[this.code].status;
  }
}

/** Throws `code` when `value` is missing; afterwards the type knows that it is there. */
export function assertFound<T>(
  value: T,
  code: ErrorCode,
  params: Readonly<Record<string, string>> = {},
): asserts value is NonNullable<T> {
  if (value === null || value === undefined) {
    throw new AppError(code, params);
  }
}
