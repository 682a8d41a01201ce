import { useState } from 'react';
import { listFacts } from '../../../api/facts';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { useLoad } from '../../../hooks/useLoad';
import { useRefresh } from '../../../hooks/useRefresh';

/** What departments say of the enterprise, and the year that is looked at. */
export function useFacts() {
  const enterprise = useEnterprise();
  const id = enterprise?.enterpriseId;
  const [year, setYear] = useState<string>();
  const sheet = useLoad(
    id === undefined ? undefined : String(id),
    () => listFacts(id ?? 0),
    ({ items, missing }) => items.length + missing.length === 0,
  );
  useRefresh(() => (id === undefined ? Promise.resolve() : sheet.reload()));
  return { enterprise, sheet, year, setYear };
}
