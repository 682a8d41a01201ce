import type { Em } from '../../db/orm.ts';
import type { Mover } from './moveClaim.ts';

/**
 * Ends what stands as owed for a claim that is being revoked, within the caller's transaction. A claim that was never in a batch owes
 * nothing yet, and one whose sum has ended stays as it is.
 */
export type CancelOwed = (tx: Em, claimId: number, by: Mover) => Promise<void>;
