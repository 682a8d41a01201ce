import { createClient, NOBODY } from './client.logic';
import { send } from './transport';

/** Calls without a session: signing in, renewing, and the emulated phone. Rejects with an ApiError. */
export const callAnonymously = createClient(send, NOBODY);
