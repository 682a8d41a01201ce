import { getScoreChanges } from '../../../api/scoring';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { useLoad } from '../../../hooks/useLoad';

/** What has changed for the enterprise since last year. */
export function useChanges() {
  const enterprise = useEnterprise();
  const id = enterprise?.enterpriseId;
  const changes = useLoad(id === undefined ? undefined : String(id), () => getScoreChanges(id ?? 0));
  return { enterprise, changes };
}
