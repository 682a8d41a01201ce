import { useRouter } from '@tarojs/taro';
import { getIndicatorTrace } from '../../../api/scoring';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { useLoad } from '../../../hooks/useLoad';

/** One indicator of the enterprise, followed back to its sources. */
export function useTrace() {
  const enterprise = useEnterprise();
  const { code = '' } = useRouter().params;
  const id = enterprise?.enterpriseId;
  const trace = useLoad(id === undefined ? undefined : `${id}/${code}`, () =>
    getIndicatorTrace(id ?? 0, code),
  );
  return { enterprise, trace };
}
