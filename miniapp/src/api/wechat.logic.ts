import type { SubscriptionAnswer } from '@innovation-points/shared/vocabulary/notifications.ts';
import { SUBSCRIPTION_ANSWERS } from '@innovation-points/shared/vocabulary/notifications.ts';

/** A person of the demonstration zone, as the WeChat emulator lists them. */
export interface DemoPerson {
  readonly openid: string;
  readonly name: string;
  readonly phone?: string;
  readonly description?: string;
}

/**
 * The answers for `templateIds` out of what WeChat replied, which holds `errMsg` and other keys beside them.
 * A template without a known answer is left out.
 */
export function subscriptionAnswers(
  templateIds: readonly string[],
  reply: Readonly<Record<string, unknown>>,
): Record<string, SubscriptionAnswer> {
  const known = templateIds.flatMap((id) => {
    const answer = SUBSCRIPTION_ANSWERS.find((one) => one === reply[id]);
    return answer === undefined ? [] : [[id, answer] as const];
  });
  return Object.fromEntries(known);
}
