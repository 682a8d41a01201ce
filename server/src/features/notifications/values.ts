import type { MessageValues } from './render.ts';

interface Told {
  readonly params: object;
  readonly subjectId: number;
  readonly enterpriseId: number;
}

/** What a message of the catalogue can name: the event's own values, its subject and the enterprise. */
export function valuesOf({ params, subjectId, enterpriseId }: Told): MessageValues {
  return { ...(params as MessageValues), subjectId, enterpriseId };
}
