import type { RequestScope } from '../../deps.ts';
import { AppError } from '../../lib/appError.ts';

type Scope = Pick<RequestScope, 'em' | 'deps'>;

/** The names of these enterprises by id, in one query. */
export async function enterpriseNames(
  { em, deps }: Scope,
  ids: readonly number[],
): Promise<(id: number) => string> {
  const entries = await deps.directory.entries(em, [...new Set(ids)]);
  const names = new Map(entries.map(({ enterpriseId, name }) => [enterpriseId, name]));
  return (id) => names.get(id) ?? `#${id}`;
}

/** The registered name of an enterprise; `enterprise.not_found` when there is none. */
export async function enterpriseName({ em, deps }: Scope, id: number): Promise<string> {
  const [entry] = await deps.directory.entries(em, [id]);
  if (entry === undefined) throw new AppError('enterprise.not_found');
  return entry.name;
}
