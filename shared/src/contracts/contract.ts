import type { z } from 'zod';
import type { ErrorCode } from '../vocabulary/errorCatalogue.ts';

/**
 * Who may call at all; the finer right (whose enterprise, which role) is decided by the feature's `access` file. A `machine`
 * signs its request instead of sending a token.
 */
export type Access = 'public' | 'person' | 'officer' | 'machine';

/** One promise of the HTTP interface: what goes in, what comes out, who may call and how it can fail. */
export interface Contract {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Path in router notation, such as `/v1/claims/:id/confirm`. */
  readonly path: string;
  /** One Chinese line for the interface document. */
  readonly summary: string;
  readonly access: Access;
  /** True: the caller must send `Idempotency-Key`, and the same key with the same body gets the same answer. */
  readonly idempotent?: boolean;
  /** The work goes on after the answer, which is 202 and says where to look. */
  readonly accepted?: boolean;
  /** Officers may call it although their second factor, which a role of theirs demands, is not enrolled yet. */
  readonly beforeSecondFactor?: boolean;
  /** Officers with a second factor must have given a code within the last minutes. */
  readonly stepUp?: boolean;
  /** The body is one uploaded file in the multipart field `file`; `body` then describes the other form fields. */
  readonly upload?: boolean;
  /** The answer is a file's bytes instead of JSON; the handler names its type. */
  readonly download?: boolean;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  /** Expected failures beyond the general ones (validation, sign-in, rights). */
  readonly errors?: readonly ErrorCode[];
}

/** Keeps the literal types of a contract, so that handler and client know exactly what it promises. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}
