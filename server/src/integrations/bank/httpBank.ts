import { z } from 'zod';
import type { BankAnswer, BankPort } from '../../features/payouts/bank.port.ts';

const TIMEOUT_MS = 5_000;

const Answer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('settled'), bankSerial: z.string().min(1).max(64) }),
  z.object({ outcome: z.literal('refused'), reason: z.string().min(1).max(200) }),
  z.object({ outcome: z.literal('processing') }),
  z.object({ outcome: z.literal('not_found') }),
]);

interface HttpBankOptions {
  /** Such as `https://bank.example/api`; `/pay` and `/query` are added. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly timeoutMs?: number;
}

/**
 * The bank over HTTP. Whatever is not a readable answer (time-out, broken connection, other status, other shape) is
 * `unknown`: only what the bank said in its own words is believed.
 */
export function httpBank({ baseUrl, apiKey, timeoutMs = TIMEOUT_MS }: HttpBankOptions): BankPort {
  const call = async (path: string, body: unknown): Promise<BankAnswer> => {
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer = Answer.safeParse(await response.json());
      return response.ok && answer.success ? answer.data : { outcome: 'unknown' };
    } catch {
      return { outcome: 'unknown' };
    }
  };
  return {
    async pay(order) {
      const answer = await call('/pay', order);
      return answer.outcome === 'not_found' ? { outcome: 'unknown' } : answer;
    },
    query: (reference) => call('/query', { reference }),
  };
}
