import Taro from '@tarojs/taro';
import { ApiError } from '../api/apiError';
import { isFinal, randomKey } from './idempotency.logic';

const PREFIX = 'idempotency:';

/** The key of one action, made when first asked for and the same until it is settled, even over a restart. */
export function keyFor(action: string): string {
  const kept = Taro.getStorageSync(PREFIX + action) as string | undefined;
  if (kept) {
    return kept;
  }
  const made = randomKey();
  Taro.setStorageSync(PREFIX + action, made);
  return made;
}

/**
 * Runs an action under its kept key. The key is forgotten only after a final answer: a time-out keeps it, so that the
 * next try is recognised as the same one and never done twice.
 */
export async function withKey<Answer>(
  action: string,
  run: (key: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    const answer = await run(keyFor(action));
    Taro.removeStorageSync(PREFIX + action);
    return answer;
  } catch (error) {
    if (error instanceof ApiError && isFinal(error.status)) {
      Taro.removeStorageSync(PREFIX + action);
    }
    throw error;
  }
}
