import { z } from 'zod';

/** The interfaces that can be made to fail. */
export const FAULT_APIS = ['login', 'token', 'phone', 'send'] as const;
export type FaultApi = (typeof FAULT_APIS)[number];

/**
 * `slow`: answers after `delayMs`. `dropRequest`: the connection breaks and nothing happened. `dropAnswer`: it happened, but the
 * connection breaks before the answer. `error`: refuses with `errcode`. `bounce`: a message is taken but does not reach the phone, as its
 * `sent` event then tells with `errorStatus`.
 */
export const Fault = z.strictObject({
  api: z.enum(FAULT_APIS),
  kind: z.enum(['slow', 'dropRequest', 'dropAnswer', 'error', 'bounce']),
  delayMs: z.int().min(0).max(60_000).default(3_000),
  errcode: z.int().default(-1),
  errorStatus: z.string().max(100).default('failed: system failed'),
  /** How many calls it befalls. */
  times: z.int().min(1).default(1),
  /** How likely it befalls each of them, from 0 to 1. */
  probability: z.number().min(0).max(1).default(1),
});
export type Fault = z.output<typeof Fault>;

export interface Faults {
  add(fault: z.input<typeof Fault>): void;
  clear(): void;
  /** The fault that befalls this call, if any; it is used up by it. */
  next(api: FaultApi): Fault | undefined;
  /** How many calls faults of this kind befell so far. */
  befell(kind: Fault['kind']): number;
}

/** The list of ordered faults; `random` gives numbers from 0 to 1. */
export function createFaults(random: () => number): Faults {
  let waiting: Fault[] = [];
  const counts = new Map<Fault['kind'], number>();
  return {
    befell: (kind) => counts.get(kind) ?? 0,
    add: (fault) => void waiting.push(Fault.parse(fault)),
    clear: () => void (waiting = []),
    next(api) {
      const hit = waiting.find((fault) => fault.api === api && random() < fault.probability);
      if (hit === undefined) return undefined;
      counts.set(hit.kind, (counts.get(hit.kind) ?? 0) + 1);
      hit.times -= 1;
      waiting = waiting.filter(({ times }) => times > 0);
      return hit;
    },
  };
}
