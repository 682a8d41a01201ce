import { useRouter } from '@tarojs/taro';
import { ApiError } from '../../../api/apiError';
import { getPolicy, getPolicyMatch } from '../../../api/policies';
import { useLoad } from '../../../hooks/useLoad';
import { useRefresh } from '../../../hooks/useRefresh';
import { useSession } from '../../../session/state';
import { useZone } from '../../../zone';
import type { ShownPolicy } from './policy.logic';

/** The policy with this enterprise's answers; the public text when nobody is signed in or nothing was matched yet. */
export function usePolicy() {
  const { code = '' } = useRouter().params;
  const { membership } = useSession();
  const zone = useZone();

  async function load(): Promise<ShownPolicy> {
    if (membership === undefined) {
      return { kind: 'public', policy: await getPolicy(zone.code, code) };
    }
    try {
      return { kind: 'matched', policy: await getPolicyMatch(membership.enterpriseId, code) };
    } catch (error) {
      if (error instanceof ApiError && error.code === 'policy.not_matched_yet') {
        return { kind: 'public', policy: await getPolicy(zone.code, code) };
      }
      throw error;
    }
  }

  const policy = useLoad(`${zone.code}/${code}/${membership?.enterpriseId ?? ''}`, load);
  useRefresh(policy.reload);
  return { membership, policy };
}
