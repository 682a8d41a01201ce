import { z } from 'zod';
import type { LicencePort } from '../../features/bindings/licence.port.ts';

const TIMEOUT_MS = 5_000;

const Holder = z.object({
  creditCode: z.string().min(1),
  holderName: z.string().min(1),
  isLegalRepresentative: z.boolean(),
});

interface HttpLicenceOptions {
  /** Such as `https://licence.example/api`; `/exchange` is added. Undefined: no such service is connected. */
  readonly baseUrl: string | undefined;
  readonly apiKey: string | undefined;
  readonly timeoutMs?: number;
}

/** The electronic business licence service over HTTP: 404 is a code it does not take, all else that is no answer throws. */
export function httpLicence({ baseUrl, apiKey, timeoutMs = TIMEOUT_MS }: HttpLicenceOptions): LicencePort {
  return {
    async exchange(code) {
      if (baseUrl === undefined || apiKey === undefined) throw new Error('no licence service is connected');
      const response = await fetch(`${baseUrl}/exchange`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
        body: JSON.stringify({ code }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`the licence service answered ${response.status}`);
      return Holder.parse(await response.json());
    },
  };
}
